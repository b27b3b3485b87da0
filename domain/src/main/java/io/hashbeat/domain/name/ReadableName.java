package io.hashbeat.domain.name;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names as a person reads them on a terminal: percent-escapes only where a character could deceive or move the cursor, that is
 * for control, format, private-use and unassigned characters, line separators, blanks other than the plain one, and for slash
 * and percent sign, so that parts stay apart. Nothing reads this form again; {@link NamePart#escape} is the one for programs.
 */
public final class ReadableName {
    private ReadableName() {}

    /** Of a raw name. */
    public static String of(String name) {
        StringBuilder text = new StringBuilder(name.length());
        name.codePoints().forEach(codePoint -> {
            if (isSafe(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                    text.append(String.format(Locale.ROOT, "%%%02X", octet));
                }
            }
        });
        return text.toString();
    }

    /** Of escaped parts between slashes, such as a Kafka key or a subject's text; what is not escaped well is made safe as it is. */
    public static String ofKey(String key) {
        return Arrays.stream(key.split("/", -1)).map(ReadableName::part).collect(Collectors.joining("/"));
    }

    private static String part(String escaped) {
        try {
            return of(NamePart.unescape(escaped));
        } catch (IllegalArgumentException e) {
            return of(escaped);
        }
    }

    private static boolean isSafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> codePoint != '/' && codePoint != '%';
        };
    }
}
