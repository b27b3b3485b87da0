package io.hashbeat.domain.setting;

/** A configuration that cannot be used. The message is one line for the person who wrote it. */
public class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message must be one line. */
    public SettingException(String message) {
        super(message);
    }
}
