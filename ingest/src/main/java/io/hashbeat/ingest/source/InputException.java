package io.hashbeat.ingest.source;

/** The input as a whole cannot be read; the message is one line for a person. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public InputException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public InputException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong with the input; all of these are a wrong use of the command but the last. */
    public enum Kind {
        /** No such file or folder. */
        NOT_FOUND(true),
        /** A file that may not be opened. */
        NOT_READABLE(true),
        /** A file that is not text. */
        NOT_TEXT(true),
        /** Files without one byte. */
        EMPTY(true),
        /** Lines, and no event in any of them. */
        NOT_USABLE(true),
        /** A folder without logs. */
        NO_LOGS(true),
        /** Reading failed on the way. */
        READ_FAILED(false);

        private final boolean usage;

        Kind(boolean usage) {
            this.usage = usage;
        }

        /** Whether the person who gave the command can put it right (exit code 2); otherwise the machine failed. */
        public boolean usage() {
            return usage;
        }
    }
}
