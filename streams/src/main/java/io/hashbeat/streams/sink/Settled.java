package io.hashbeat.streams.sink;

import org.jspecify.annotations.Nullable;

/**
 * A record that need not be told any more.
 *
 * @param record the record
 * @param givenUp why the target will never have it; null if it has taken it, or need not know it
 */
public record Settled(AlertRecord record, @Nullable GivenUp givenUp) {
    /** Taken, or of no interest to the target. */
    public static Settled done(AlertRecord record) {
        return new Settled(record, null);
    }

    /**
     * Why a target will never have a record; it becomes a dead letter.
     *
     * @param reason code, as the header and the metric have it
     * @param detail one line for a person
     */
    public record GivenUp(GiveUpReason reason, String detail) {}

    /** Why a record is given up. */
    public enum GiveUpReason {
        /** The target says that this record is wrong, and takes others. */
        RECEIVER_REFUSED,
        /** The target has not taken it for as long as it is worth trying. */
        RECEIVER_AWAY
    }
}
