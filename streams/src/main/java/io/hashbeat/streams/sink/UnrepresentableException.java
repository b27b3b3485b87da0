package io.hashbeat.streams.sink;

/** A record cannot become a point; the message says why in one line. */
public final class UnrepresentableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnrepresentableException(String message) {
        super(message);
    }
}
