package io.hashbeat.domain.setting;

import java.util.Locale;

/** A configuration that cannot be used. The message is one line for the person who wrote it. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARS = 60;

    /** The message must be one line. */
    public SettingException(String message) {
        super(message);
    }

    /** Texts of secrets never get into a message; paths of their files do. */
    static String shown(String key, String text) {
        String name = key.toLowerCase(Locale.ROOT);
        boolean secret = name.contains("password") || name.contains("token") || name.contains("secret");
        return secret && !name.endsWith("-file") ? "(hidden)" : '"' + oneLine(text) + '"';
    }

    static String oneLine(String text) {
        String cut = text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
        return cut.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
    }
}
