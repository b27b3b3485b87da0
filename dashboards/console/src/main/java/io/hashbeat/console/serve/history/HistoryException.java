package io.hashbeat.console.serve.history;

/** The store did not answer; the message is one line for a person. */
public final class HistoryException extends Exception {
    private static final long serialVersionUID = 1L;

    public HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
