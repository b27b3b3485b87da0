package io.hashbeat.schemas;

/** The schema registry does not answer as it should; one line. Never a reason to throw a record away. */
public final class RegistryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A line that a person understands. */
    public RegistryUnavailableException(String line) {
        super(line);
    }
}
