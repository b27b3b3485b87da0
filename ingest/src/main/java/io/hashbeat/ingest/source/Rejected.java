package io.hashbeat.ingest.source;

import java.util.Arrays;
import java.util.Objects;

/** A line that is not an event: why, its original bytes without the line end, and where it stood. Immutable. */
public final class Rejected {
    /** Longest piece of a bad line that is kept, in bytes. */
    public static final int KEPT_BYTES = 64 * 1024;

    private final InputReason reason;
    private final byte[] bytes;
    private final Origin origin;

    /** Copies {@code length} bytes, at most {@link #KEPT_BYTES} of them, from {@code start}. */
    public Rejected(InputReason reason, byte[] buffer, int start, int length, Origin origin) {
        this.reason = Objects.requireNonNull(reason, "reason");
        this.bytes = Arrays.copyOfRange(buffer, start, start + Math.min(length, KEPT_BYTES));
        this.origin = Objects.requireNonNull(origin, "origin");
    }

    public InputReason reason() {
        return reason;
    }

    /** A copy of the original bytes; at most {@link #KEPT_BYTES}. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public Origin origin() {
        return origin;
    }

    @Override
    public String toString() {
        return origin.text() + ": " + reason + " (" + reason.text() + ")";
    }
}
