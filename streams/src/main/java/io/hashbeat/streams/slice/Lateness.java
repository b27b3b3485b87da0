package io.hashbeat.streams.slice;

/**
 * When a slice closes and when a share is late: a function of the event's time and of the watermark of its own
 * partition, hence of that partition's bytes alone.
 *
 * @param disorderMillis a slice closes when the watermark is this far behind its end, milliseconds
 * @param graceMillis a late share corrects points already written until the watermark is this far behind the slice's
 *     end, milliseconds
 */
public record Lateness(long disorderMillis, long graceMillis) {

    /** How late an event is. */
    public enum Verdict {
        /** Its slice was open. */
        IN_TIME,
        /** Its slice had closed; its points are written again. */
        LATE,
        /** After the grace; it enters the ledger and the 24-hour window, and a dead letter says so. */
        BEYOND_GRACE
    }

    public Lateness {
        if (disorderMillis < 0 || graceMillis < disorderMillis) {
            throw new IllegalArgumentException(
                    "need 0 <= disorder <= grace, got " + disorderMillis + " and " + graceMillis);
        }
    }

    /** Judges an event of {@code timeMillis} in a partition whose watermark is {@code watermarkMillis}. */
    public Verdict judge(long timeMillis, long watermarkMillis) {
        if (watermarkMillis == Long.MIN_VALUE) {
            return Verdict.IN_TIME;
        }
        long behind = watermarkMillis - SliceGrid.endMillis(SliceGrid.sliceOf(timeMillis));
        if (behind < disorderMillis) {
            return Verdict.IN_TIME;
        }
        return behind < graceMillis ? Verdict.LATE : Verdict.BEYOND_GRACE;
    }

    /** The newest slice that is closed at {@code watermarkMillis}. */
    public int lastClosedSlice(long watermarkMillis) {
        return SliceGrid.sliceOf(watermarkMillis - disorderMillis) - 1;
    }

    /** The watermark at which {@code slice} closes, milliseconds since 1970 UTC. */
    public long closesAtMillis(int slice) {
        return SliceGrid.endMillis(slice) + disorderMillis;
    }
}
