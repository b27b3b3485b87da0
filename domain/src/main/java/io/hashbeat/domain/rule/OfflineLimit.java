package io.hashbeat.domain.rule;

/**
 * When a worker counts as offline: when it has been without a share for the span of the rule, and for longer than chance explains.
 *
 * <p>Of a worker that does {@code r} shares a minute a gap of {@code t} minutes is waited for {@code (e^(r t) - 1) / r} minutes on average (Feller, An Introduction to
 * Probability Theory and Its Applications II, chapter XI, waiting times for large gaps), so {@code t = ln(1 + g r) / r} is a gap that is seen
 * once in {@code g} minutes. That is a year for the account as a whole: for each of its workers a year times their number.
 */
public final class OfflineLimit {
    private static final double YEAR_MINUTES = 525_960;
    private static final double MINUTE = 60;

    private OfflineLimit() {}

    /**
     * How long a worker may be silent before it counts as offline, minutes.
     *
     * @param sharesPerMinute what it usually does; without a usual rate (zero) the answer is infinite: nothing can be said
     * @param workers how many the account has, 1 or more
     * @param spanSeconds span of the rule
     */
    public static double minutes(double sharesPerMinute, long workers, int spanSeconds) {
        if (!(sharesPerMinute > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = YEAR_MINUTES * workers;
        return StrictMath.max(spanSeconds / MINUTE, StrictMath.log1p(mean * sharesPerMinute) / sharesPerMinute);
    }
}
