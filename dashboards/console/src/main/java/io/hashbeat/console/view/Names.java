package io.hashbeat.console.view;

import io.hashbeat.domain.name.NamePart;
import org.jspecify.annotations.Nullable;

/** Names that stand escaped in records. */
public final class Names {
    private Names() {}

    /** The name itself, empty for none; what was not escaped as it should is left as it is. */
    public static String readable(@Nullable String escaped) {
        if (escaped == null || escaped.isEmpty()) {
            return "";
        }
        try {
            return NamePart.unescape(escaped);
        } catch (IllegalArgumentException e) {
            return escaped;
        }
    }
}
