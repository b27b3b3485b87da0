package io.hashbeat.streams.detect;

/**
 * What a detector says of a worker.
 *
 * @param kind what was found
 * @param row the worker's row
 * @param closed false when it is opened, true when it has ended
 * @param openedAtMillis end of the slice at which it was opened, milliseconds since 1970 UTC
 * @param onsetMillis estimated start, milliseconds since 1970 UTC
 * @param endMillis end of the slice that says this, milliseconds since 1970 UTC
 * @param lostFraction part of the hashrate that is lost, 0 to 1
 * @param expectedHs expected hashrate, H/s
 * @param shares shares since the onset
 * @param evidenceMinutes detector's statistic, minutes of mean time between false alarms
 * @param reason why it was opened or closed
 */
public record Finding(
        AnomalyKind kind,
        int row,
        boolean closed,
        long openedAtMillis,
        long onsetMillis,
        long endMillis,
        double lostFraction,
        double expectedHs,
        long shares,
        double evidenceMinutes,
        Reason reason) {

    /** Why a finding was opened or closed. */
    public enum Reason {
        /** The time without a share is longer than the false-alarm budget allows for chance. */
        NO_SHARE_IN_TIME,
        /** A share arrived. */
        SHARE_ARRIVED,
        /** The worker was silent for the whole time after which workers are retired. */
        SILENT_TOO_LONG
    }

    public Finding {
        if (!(lostFraction >= 0 && lostFraction <= 1)) {
            throw new IllegalArgumentException("lostFraction must be within 0 and 1: " + lostFraction);
        }
    }
}
