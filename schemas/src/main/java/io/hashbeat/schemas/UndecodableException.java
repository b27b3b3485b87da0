package io.hashbeat.schemas;

/**
 * Bytes that are not a record of the wanted type: the value belongs into the dead letters, with {@link #reason()}.
 *
 * <p>It carries no stack trace: it speaks of the bytes, not of the code, and a topic full of garbage must stay cheap.
 */
public final class UndecodableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why; the name is also the metric label and the dead letter's reason. */
    public enum Reason {
        /** No bytes, or null (a tombstone). */
        EMPTY,
        /** Starts neither with C3 01 (single-object encoding) nor with 00 (schema registry). */
        UNKNOWN_FRAMING,
        /** The frame names a schema that was never released, or that the registry does not have. */
        UNKNOWN_SCHEMA,
        /** The frame names a schema of another record type. */
        OTHER_RECORD,
        /** The frame names a schema of this type that cannot be read as the current one. */
        INCOMPATIBLE_SCHEMA,
        /** The bytes end before the record does. */
        TRUNCATED,
        /** The bytes are not what the schema says. */
        MALFORMED,
        /** There are bytes behind the end of the record. */
        TRAILING_BYTES
    }

    private final Reason reason;

    /** One line of detail is enough: it goes into a header. */
    public UndecodableException(Reason reason, String detail) {
        super(reason + ": " + detail, null, false, false);
        this.reason = reason;
    }

    /** The reason. */
    public Reason reason() {
        return reason;
    }
}
