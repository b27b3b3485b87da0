package io.hashbeat.console.view;

/**
 * One record that could not be used, as far as a person needs to see it.
 *
 * @param reason reason code, such as MALFORMED
 * @param message one line that says more; empty if nothing does
 * @param origin where it came from: topic, partition and offset, or file and line; empty if nobody knows
 * @param key its key as text
 * @param timeMs when it was written off, milliseconds since 1970 UTC
 * @param size length of the original in bytes
 * @param text the first bytes as text; what cannot be shown is a dot
 * @param hex the first bytes in hexadecimal
 */
public record DeadLetterView(
        String reason, String message, String origin, String key, long timeMs, int size, String text, String hex) {
    private static final int SHOWN_MESSAGE = 500;
    private static final char ODD = '\u00B7';

    /** Texts come from outside and are made fit to be shown. */
    public DeadLetterView {
        reason = shown(reason);
        message = shown(cut(message));
        origin = shown(cut(origin));
        key = shown(cut(key));
        text = shown(cut(text));
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_MESSAGE ? text : text.substring(0, SHOWN_MESSAGE) + "\u2026";
    }

    /** Control characters, halves of characters, and those that turn the direction of text, as dots. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean odd = Character.isISOControl(c)
                    || c == '\uFFFD'
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.UNASSIGNED
                    || type == Character.PRIVATE_USE;
            shown.appendCodePoint(odd ? ODD : c);
        });
        return shown.toString();
    }
}
