package io.hashbeat.domain.rule;

import io.hashbeat.domain.hashrate.EffectiveCount;

/**
 * Hashrate over a window with its 95 % interval.
 *
 * @param pointHs estimate, H/s
 * @param lowHs lower end, H/s
 * @param highHs upper end, H/s
 * @param coverage part of the window that was observed, 0 to 1; with 0 the rates may be NaN
 * @param spanSeconds length of the window, seconds
 */
public record RateWindow(double pointHs, double lowHs, double highHs, double coverage, double spanSeconds) {
    /** Part of a window that must have been observed for a rule to be judged by it. */
    static final double LEAST_COVERAGE = 0.5;

    private static final double MINUTE = 60;

    /** Whether enough was observed to judge by it. */
    public boolean isObserved() {
        return coverage >= LEAST_COVERAGE && pointHs >= 0 && highHs > 0 && Double.isFinite(highHs);
    }

    /** Shares that would be as certain as this is: the shares themselves where all have one difficulty, fewer where they differ. */
    public double effectiveShares() {
        return EffectiveCount.of(pointHs, lowHs);
    }

    /** Effective shares that come for each H/s: what a count is divided by. */
    public double exposurePerHs() {
        return EffectiveCount.exposure(pointHs, lowHs, highHs);
    }

    /** Effective shares a minute of what was observed. */
    public double sharesPerMinute() {
        return effectiveShares() / (coverage * spanSeconds / MINUTE);
    }

    /**
     * What is left of this window without a later part of it.
     *
     * @param part a shorter window with the same end
     * @throws IllegalArgumentException if it is not shorter
     */
    public RateWindow without(RateWindow part) {
        double seconds = spanSeconds - part.spanSeconds;
        if (!(seconds > 0)) {
            throw new IllegalArgumentException(
                    "a part must be shorter than " + spanSeconds + " s, not " + part.spanSeconds);
        }
        double mine = coverage * spanSeconds;
        double its = part.coverage > 0 ? part.coverage * part.spanSeconds : 0;
        double left = StrictMath.max(0, mine - its);
        if (!(left > 0) || !(pointHs >= 0)) {
            return new RateWindow(Double.NaN, Double.NaN, Double.NaN, 0, seconds);
        }
        double point = StrictMath.max(0, (pointHs * mine - (its > 0 ? part.pointHs * its : 0)) / left);
        double shares = StrictMath.max(0, effectiveShares() - (its > 0 ? part.effectiveShares() : 0));
        double exposure = point > 0 ? shares / point : exposurePerHs() * left / mine;
        return new RateWindow(
                point,
                EffectiveCount.lower(shares) / exposure,
                EffectiveCount.upper(shares) / exposure,
                StrictMath.min(1, left / seconds),
                seconds);
    }
}
