package io.hashbeat.streams.window;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.streams.slice.Squares;
import io.hashbeat.streams.slice.Tally;

/**
 * The hashrate of a tally with its 95 % interval. Where the difficulty over time is known: count over exposure with
 * Garwood's interval; where only the difficulties of the shares are known (several machines under one name, groups):
 * sum of difficulty over time with Fay and Feuer's interval.
 */
public final class RateEstimate {

    private static final double MILLIS_PER_SECOND = 1_000;

    private RateEstimate() {}

    /** The estimate for {@code tally} of {@code algorithm}; {@link HashrateEstimate#NONE} if nothing was observed. */
    public static HashrateEstimate of(Tally tally, Algorithm algorithm) {
        if (tally.hasSquares()) {
            return weighted(tally, algorithm, tally.coveredMillis);
        }
        double exposure = tally.exposureMillisPerQuantum();
        return exposure > 0
                ? HashrateEstimate.counted(tally.accepted, exposurePerHs(exposure, algorithm))
                : HashrateEstimate.NONE;
    }

    /** As {@link #of} by Fay and Feuer's interval, over {@code millis} of time. */
    public static HashrateEstimate weighted(Tally tally, Algorithm algorithm, long millis) {
        if (millis <= 0 || (tally.accepted > 0 && !tally.hasSquares())) {
            return HashrateEstimate.NONE;
        }
        int bits = algorithm.quantumBits();
        return HashrateEstimate.weighted(
                Math.scalb(tally.work().doubleValue(), -bits),
                Squares.toDifficulty(tally.squares(), bits),
                Math.scalb((double) tally.maxQuanta, -bits),
                algorithm.hashesPerDifficulty(),
                millis / MILLIS_PER_SECOND,
                tally.accepted);
    }

    /** Accepted shares expected for each H/s, from an exposure in milliseconds for each quantum. */
    public static double exposurePerHs(double millisPerQuantum, Algorithm algorithm) {
        return Math.scalb(millisPerQuantum, algorithm.quantumBits())
                / MILLIS_PER_SECOND
                / algorithm.hashesPerDifficulty();
    }
}
