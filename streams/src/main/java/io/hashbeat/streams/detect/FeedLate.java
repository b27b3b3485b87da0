package io.hashbeat.streams.detect;

/**
 * A source that is late: one finding for it, and none for its workers, which are judged only by what it has told. Raised once
 * the source has been level before, so that history which is read at first is not taken for a fault.
 */
public final class FeedLate {

    private FeedLate() {}

    /** It is late: what it has told is complete up to {@code completeMillis} since 1970 UTC, {@code lagMillis} ago. */
    public static Finding opened(long completeMillis, long lagMillis, boolean stopped) {
        return finding(
                Finding.State.OPENED,
                completeMillis,
                completeMillis,
                stopped ? Finding.Reason.SOURCE_STOPPED : Finding.Reason.SOURCE_BEHIND,
                (stopped ? "has said nothing for " : "is behind by ") + Wording.time(lagMillis)
                        + "; its workers are judged as soon as it goes on.");
    }

    /** It is level again, complete up to {@code completeMillis}; it was opened at {@code openedAtMillis}, both since 1970 UTC. */
    public static Finding closed(long openedAtMillis, long completeMillis) {
        return finding(
                Finding.State.CLOSED,
                openedAtMillis,
                Math.max(openedAtMillis, completeMillis),
                Finding.Reason.SOURCE_LEVEL,
                "is level again; what it told late, of " + Wording.time(Math.max(0, completeMillis - openedAtMillis))
                        + ", is counted.");
    }

    private static Finding finding(
            Finding.State state, long openedAtMillis, long endMillis, Finding.Reason reason, String predicate) {
        return new Finding(
                AnomalyKind.FEED_LATE,
                AnomalyKind.FEED_LATE,
                0,
                state,
                openedAtMillis,
                openedAtMillis,
                endMillis,
                Finding.Rates.expected(0),
                0,
                0,
                0,
                0,
                reason,
                predicate);
    }
}
