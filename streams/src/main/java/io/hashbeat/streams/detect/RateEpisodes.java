package io.hashbeat.streams.detect;

import io.hashbeat.domain.hashrate.PoissonInterval;
import io.hashbeat.streams.slice.SliceGrid;

/**
 * Workers whose rate is found to be another than expected, from when that is told until it is over. It is over when the shares
 * since speak for the expected rate and against one half-way to the one that was found, by {@link #RECOVERY_LIMIT} (Wald's
 * sequential test, begun anew whenever it speaks for the other), or when it has lasted for so long that it is what is usual.
 * If meanwhile no share comes for longer than what is left of the rate explains, by {@link #SILENCE_SLICES}, it is told again as
 * a silence, and any share ends it, or makes it a smaller loss again if it was one for sure.
 */
final class RateEpisodes {

    /**
     * Logarithm of the odds at which one is over. Against the rate that was found, and not half-way to it, they are the third
     * power of that: with half left, a share in 25 million ends it by mistake.
     */
    static final double RECOVERY_LIMIT = StrictMath.log(300);

    /**
     * A drop is told as a silence by mistake once in so many slices, on average: as long as one lasts at most. A share mends it.
     */
    static final double SILENCE_SLICES = HashrateDrop.USUAL_AFTER_MILLIS / (double) SliceGrid.SLICE_MILLIS;

    private static final double MILLIS_PER_SECOND = 1_000;
    /** Least of the rates that recovery is tested against, and how near to the expected one they may be. */
    private static final double LEAST_TESTED = 0.75;

    private static final double LEAST_DISTANCE = 0.05;
    /** A change of the part lost that is worth telling. */
    private static final double TOLD_CHANGE = 0.1;

    /** Room for estimated onsets, milliseconds. */
    private static final long ONSET_ROOM_MILLIS = 5 * SliceGrid.MINUTE_MILLIS;

    private static final double ALPHA = 0.05;

    private final RareRows rows;
    private final Told told;

    /**
     * What the detector says of its episodes.
     *
     * @param usualAfterMillis after this time what was found is usual, milliseconds
     * @param kinds kind of a worker with some shares, of one without any, and of one without any that says it hashes
     * @param sentences what is said
     */
    record Told(long usualAfterMillis, Kinds kinds, Sentences sentences) {}

    /** Kinds of findings. */
    record Kinds(AnomalyKind some, AnomalyKind silent, AnomalyKind zombie) {

        /** Whether silences are told as another kind. */
        private boolean tellSilence() {
            return silent != some;
        }
    }

    /** Says a sentence's predicate. */
    @FunctionalInterface
    interface Sentences {
        String said(RateEpisode episode, Finding.Reason reason, long endMillis);
    }

    RateEpisodes(RareRows rows, Told told) {
        this.rows = rows;
        this.told = told;
    }

    boolean isOpen(int row) {
        return rows.get(row) != null;
    }

    void open(WorkerSlice slice, RateEpisode episode, Finding.Reason reason, Findings findings) {
        rows.put(slice.row, episode.numbers());
        findings.report(finding(slice.row, slice.endMillis, episode, reason, Finding.State.OPENED));
    }

    /**
     * Goes on by a slice with so many shares, where each H/s expected as when it was opened makes one expect {@code exposurePerHs};
     * true if it is over. Where operators planned that the worker does less, the exposure is still what is usual: shares that the
     * plan does not ask for are no recovery, and one that has recovered may well not follow the plan.
     */
    boolean follow(WorkerSlice slice, int shares, double exposurePerHs, Findings findings) {
        RateEpisode episode = episode(slice.row);
        double expected = episode.expectedHs() * exposurePerHs;
        boolean lowered = slice.expectedPart < 1 && episode.remaining() < 1;
        if (!lowered) {
            episode.add(shares, expected);
        }
        if (episode.isSilent()) {
            return shares > 0 && wake(slice, episode, findings);
        }
        boolean judged = told.kinds().tellSilence() && (shares > 0 || !lowered);
        double silence = judged ? episode.quiet(shares, expected, observed(slice), slice.dispersion) : 0;
        double tested = tested(episode.remaining());
        double recovery = episode.recovery() - shares * StrictMath.log(tested) - (1 - tested) * expected;
        episode.recovering(recovery);
        if (recovery >= RECOVERY_LIMIT) {
            return close(slice.row, slice.endMillis, Finding.Reason.BACK_TO_USUAL, findings);
        }
        if (lowered) {
            return false;
        }
        if (slice.endMillis - episode.openedAtMillis() >= told.usualAfterMillis()) {
            return close(slice.row, slice.endMillis, Finding.Reason.BECAME_USUAL, findings);
        }
        if (silence >= SILENCE_SLICES) {
            fallSilent(slice, episode, expected);
            again(slice, episode, Finding.Reason.NO_SHARE_IN_TIME, findings);
        } else if (slice.endMillis - episode.toldAtMillis() >= SliceGrid.MINUTE_MILLIS
                && Math.abs(episode.lost() - episode.toldLost()) >= TOLD_CHANGE) {
            again(slice, episode, Finding.Reason.SIZE_CHANGED, findings);
        }
        return false;
    }

    private static double observed(WorkerSlice slice) {
        return slice.coveredMillis / (double) SliceGrid.SLICE_MILLIS;
    }

    private static void fallSilent(WorkerSlice slice, RateEpisode episode, double expected) {
        long since = slice.expectedSinceMillis();
        long rest = SliceGrid.endMillis(SliceGrid.sliceOf(since)) - since;
        episode.fallSilent(since, slice.isHashing(), expected * rest / SliceGrid.SLICE_MILLIS, RECOVERY_LIMIT);
    }

    /** A share came of one that was silent; whether that ends it. */
    private boolean wake(WorkerSlice slice, RateEpisode episode, Findings findings) {
        if (!episode.wasLess()) {
            return close(slice.row, slice.endMillis, Finding.Reason.SHARE_ARRIVED, findings);
        }
        episode.wake();
        again(slice, episode, Finding.Reason.SHARE_ARRIVED, findings);
        return false;
    }

    private void again(WorkerSlice slice, RateEpisode episode, Finding.Reason reason, Findings findings) {
        episode.told(episode.lost(), slice.endMillis);
        findings.report(finding(slice.row, slice.endMillis, episode, reason, Finding.State.UPDATED));
    }

    /** Half-way from what is left to the expected rate. */
    private static double tested(double remaining) {
        double halfway = (1 + remaining) / 2;
        return remaining < 1
                ? Math.min(Math.max(halfway, LEAST_TESTED), 1 - LEAST_DISTANCE)
                : Math.max(halfway, 1 + LEAST_DISTANCE);
    }

    private RateEpisode episode(int row) {
        double[] numbers = rows.get(row);
        if (numbers == null) {
            throw new IllegalStateException("no episode of row " + row);
        }
        RateEpisode episode = new RateEpisode(numbers);
        if (episode.numbers() != numbers) {
            rows.put(row, episode.numbers());
        }
        return episode;
    }

    /** Whether {@code row} has no episode, or one that began at {@code sinceMillis} since 1970 UTC or later, as far as can be told. */
    boolean beganSince(int row, long sinceMillis) {
        return !isOpen(row) || episode(row).onsetMillis() >= sinceMillis - ONSET_ROOM_MILLIS;
    }

    /** Ends the episode of {@code row}, if it has one; whether it had. */
    boolean close(int row, long endMillis, Finding.Reason reason, Findings findings) {
        if (!isOpen(row)) {
            return false;
        }
        findings.report(finding(row, endMillis, episode(row), reason, Finding.State.CLOSED));
        rows.remove(row);
        return true;
    }

    private Finding finding(int row, long endMillis, RateEpisode episode, Finding.Reason reason, Finding.State state) {
        double meanLost = Math.min(1, episode.lost());
        double seconds = Math.max(0, endMillis - episode.onsetMillis()) / MILLIS_PER_SECOND;
        return new Finding(
                kind(episode),
                episode.openedForPart() ? told.kinds().some() : kind(episode),
                row,
                state,
                episode.openedAtMillis(),
                episode.onsetMillis(),
                endMillis,
                rates(episode),
                episode.isSilent() ? 1 : meanLost,
                Math.round(episode.shares()),
                episode.evidenceMinutes(),
                episode.expectedHs() * Math.max(0, meanLost) * seconds,
                reason,
                told.sentences().said(episode, reason, endMillis));
    }

    private AnomalyKind kind(RateEpisode episode) {
        if (!episode.isSilent()) {
            return told.kinds().some();
        }
        return episode.isZombie() ? told.kinds().zombie() : told.kinds().silent();
    }

    private static Finding.Rates rates(RateEpisode episode) {
        double exposurePerHs = episode.expectedShares() / episode.expectedHs();
        if (!(exposurePerHs > 0)) {
            return Finding.Rates.expected(episode.expectedHs());
        }
        long shares = Math.round(episode.shares());
        return new Finding.Rates(
                episode.expectedHs(),
                shares / exposurePerHs,
                PoissonInterval.lower(shares, ALPHA) / exposurePerHs,
                PoissonInterval.upper(shares, ALPHA) / exposurePerHs);
    }
}
