package io.hashbeat.console.view;

import io.hashbeat.domain.name.NamePart;

/** Names that stand escaped in records. */
final class Names {
    private Names() {}

    /** The name itself; what was not escaped as it should is left as it is. */
    static String readable(String escaped) {
        if (escaped.isEmpty()) {
            return "";
        }
        try {
            return NamePart.unescape(escaped);
        } catch (IllegalArgumentException e) {
            return escaped;
        }
    }
}
