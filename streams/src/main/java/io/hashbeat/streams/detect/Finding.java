package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.SliceGrid;

/**
 * What a detector says of a worker. A finding is opened once, told again when its facts have changed, and closed; what it was
 * opened as, row and time of opening stay the same and are its identity.
 *
 * @param kind what is found
 * @param openedAs what was found when it was opened: another kind if a drop has become a silence
 * @param row the worker's row
 * @param state whether it begins, goes on or ends
 * @param openedAtMillis end of the slice at which it was opened, milliseconds since 1970 UTC
 * @param onsetMillis estimated start, milliseconds since 1970 UTC
 * @param endMillis end of the slice that says this, milliseconds since 1970 UTC
 * @param rates expected and observed hashrate
 * @param lostFraction part of the expected hashrate that is lost, at most 1; below zero for a gain
 * @param shares shares since the onset
 * @param evidence the detector's statistic; minutes of mean time between false alarms where it has such a one
 * @param lostHashes expected hashes lost since the onset, H
 * @param reason why it was opened, told again or closed
 * @param predicate what is said of the worker, to follow its name: "has sent no share for 12 min 10 s."
 */
public record Finding(
        AnomalyKind kind,
        AnomalyKind openedAs,
        int row,
        State state,
        long openedAtMillis,
        long onsetMillis,
        long endMillis,
        Rates rates,
        double lostFraction,
        long shares,
        double evidence,
        double lostHashes,
        Reason reason,
        String predicate) {

    /** Where a finding stands. */
    public enum State {
        /** It begins. */
        OPENED,
        /** It goes on and its facts have changed. */
        UPDATED,
        /** It is over. */
        CLOSED
    }

    /** Why a finding was opened, told again or closed. */
    public enum Reason {
        /** The time without a share is longer than the false-alarm budget allows for chance. */
        NO_SHARE_IN_TIME,
        /** A source ticks no more. */
        SOURCE_STOPPED,
        /** What a source has told is more than a minute behind the clock. */
        SOURCE_BEHIND,
        /** A source is level with the clock again. */
        SOURCE_LEVEL,
        /** A share arrived. */
        SHARE_ARRIVED,
        /** Fewer shares than usual, for longer than the false-alarm budget allows for chance. */
        BELOW_USUAL,
        /** More shares than usual, beyond what the false-alarm budget allows for chance. */
        ABOVE_USUAL,
        /** Fewer shares than the reported hashrate should give, for longer than the false-alarm budget allows for chance. */
        BELOW_REPORTED,
        /** The part that is lost is another one than was told. */
        SIZE_CHANGED,
        /** The shares speak for the usual rate again. */
        BACK_TO_USUAL,
        /** It has lasted for so long that it is not told any longer. */
        LASTS_TOO_LONG,
        /** It has been like this for so long that it is what is usual now. */
        BECAME_USUAL,
        /** It is another machine now, or works with other firmware: what was usual says nothing any more. */
        BEGAN_ANEW,
        /** The worker was silent for the whole time after which workers are retired. */
        SILENT_TOO_LONG,
        /** Its first share came. */
        FIRST_SHARE,
        /** The difficulty of its shares goes to and fro as that of one machine does not. */
        DIFFICULTY_ALTERNATES,
        /** It has gone down and come up so often that this is told, and not each time. */
        GOES_UP_AND_DOWN,
        /** It has gone down once more. */
        DOWN_AGAIN,
        /** It has been up for long enough. */
        STEADY_AGAIN,
        /** It has been down for so long that this is what is told. */
        STAYS_DOWN,
        /** It is over but for a part of it that is told by itself. */
        PART_STAYS_DOWN,
        /** Operators planned that it does less. */
        PLANNED,
        /** A worker of its name began elsewhere when it was lost. */
        NAMESAKE_BEGAN,
        /** It has handed in fewer blocks than luck explains. */
        TOO_FEW_BLOCKS,
        /** It has handed in blocks since. */
        BLOCKS_CAME,
        /** It was put to sleep. */
        ASLEEP,
        /** The device reports it. */
        DEVICE_SAYS_SO,
        /** Its shares show what the device reports. */
        SHARES_SAY_SO,
        /** The device reports that it is over. */
        DEVICE_SAYS_FINE,
        /** The device has reported nothing for an hour, or its worker is no longer counted. */
        DEVICE_SAYS_NOTHING
    }

    /**
     * Hashrates since the onset, H/s; zero where one is not known.
     *
     * @param expectedHs expected
     * @param observedHs observed
     * @param lowHs lower end of its 95 % interval
     * @param highHs upper end of its 95 % interval
     */
    public record Rates(double expectedHs, double observedHs, double lowHs, double highHs) {

        /** Upper 97.5 % bound of a Poisson mean of which nothing was seen. */
        private static final double NONE_SEEN_UPPER_SHARES = 3.689;

        /** Nothing known but what was expected. */
        public static Rates expected(double expectedHs) {
            return new Rates(expectedHs, 0, 0, 0);
        }

        /** No share seen where each H/s would have been {@code exposurePerHs} shares; 0 if that is not known. */
        public static Rates noShare(double expectedHs, double exposurePerHs) {
            return new Rates(expectedHs, 0, 0, exposurePerHs > 0 ? NONE_SEEN_UPPER_SHARES / exposurePerHs : 0);
        }
    }

    public Finding {
        if (!(lostFraction <= 1)) {
            throw new IllegalArgumentException("lostFraction must be at most 1: " + lostFraction);
        }
    }

    /** The same with an observed hashrate and its 95 % interval, H/s. */
    public Finding observed(double pointHs, double lowHs, double highHs) {
        return with(state, new Rates(rates.expectedHs, pointHs, lowHs, highHs), reason, predicate);
    }

    /** The same as if it were told for the first time. */
    public Finding opened() {
        return with(State.OPENED, rates, reason, predicate);
    }

    /** The same for another reason, said in other words. */
    public Finding because(Reason why, String words) {
        return with(state, rates, why, words);
    }

    private Finding with(State stands, Rates measured, Reason why, String words) {
        return new Finding(
                kind,
                openedAs,
                row,
                stands,
                openedAtMillis,
                onsetMillis,
                endMillis,
                measured,
                lostFraction,
                shares,
                evidence,
                lostHashes,
                why,
                words);
    }

    /** Whether it is over. */
    public boolean closed() {
        return state == State.CLOSED;
    }

    /** Grows with each time it is told: slices since it was opened, and one more when it is over. */
    public long revision() {
        return (endMillis - openedAtMillis) / SliceGrid.SLICE_MILLIS + (closed() ? 1 : 0);
    }
}
