package io.hashbeat.console.serve.history;

import org.jspecify.annotations.Nullable;

/** The store did not answer; the message is one line for a person. */
public final class HistoryException extends Exception {
    private static final long serialVersionUID = 1L;

    public HistoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
