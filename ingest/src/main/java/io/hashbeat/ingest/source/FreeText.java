package io.hashbeat.ingest.source;

import org.jspecify.annotations.Nullable;

/** Text that is kept as information only: agents, raw reasons, addresses. Not trusted, so short and printable. */
final class FreeText {
    /** Longest text kept, in UTF-16 units. */
    static final int MAX_CHARS = 256;

    private FreeText() {}

    /** The text, cut to {@link #MAX_CHARS}, control characters and halves of surrogate pairs replaced; null for null and empty. */
    static @Nullable String cut(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() <= MAX_CHARS && isClean(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(MAX_CHARS).forEach(c -> clean.appendCodePoint(isPrintable(c) ? c : '\uFFFD'));
        return clean.toString();
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPrintable(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(int c) {
        return !Character.isISOControl(c) && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
