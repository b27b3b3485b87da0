package io.hashbeat.domain.rule;

import io.hashbeat.domain.hashrate.PoissonInterval;
import io.hashbeat.domain.hashrate.RateRatio;
import java.util.function.LongPredicate;

/**
 * How often a month a rule would be broken by chance alone, if the account or worker is as healthy as it is now: shares that come by chance
 * (Poisson) at a constant rate, a look every minute. Each answer is the mean number of alarms at most: see {@link Crossings}.
 */
public final class FalseAlarms {
    /** More than so many a month are worth a warning. */
    public static final double WARN_ABOVE = 1;

    private static final int MINUTE = 60;
    /** Counts beyond which chance is a part in ten thousand, and tables would be large. */
    private static final double LARGEST_MEAN = 1e8;

    private FalseAlarms() {}

    /**
     * Of {@link RuleKind#MIN_HASHRATE}.
     *
     * @param sharesPerMinute effective shares a minute, above zero
     * @param rateHs hashrate that these are, H/s
     * @param boundHs the bound
     * @param spanSeconds span of the rule
     */
    public static double minimum(double sharesPerMinute, double rateHs, double boundHs, int spanSeconds) {
        int minutes = spanSeconds / MINUTE;
        double mean = sharesPerMinute * minutes;
        if (mean > LARGEST_MEAN) {
            return rateHs < boundHs ? Double.POSITIVE_INFINITY : 0;
        }
        double boundShares = mean * boundHs / rateHs;
        long most = greatest(n -> PoissonInterval.upper(n, RateRules.ALPHA) < boundShares, (long) boundShares + 1);
        return new Crossings(sharesPerMinute, minutes).fallTo(most);
    }

    /**
     * Of {@link RuleKind#DECLINE}. How many shares the day before had is chance too; its own change within a minute is not counted.
     *
     * @param sharesPerMinute effective shares a minute, above zero
     * @param lost part that the rule allows to be lost, 0 to 1
     * @param spanSeconds span of the rule
     * @param usualSeconds span that it is held against
     */
    public static double decline(double sharesPerMinute, double lost, int spanSeconds, int usualSeconds) {
        int minutes = spanSeconds / MINUTE;
        double usualMinutes = (double) usualSeconds / MINUTE;
        double mean = sharesPerMinute * minutes;
        if (sharesPerMinute * usualMinutes > LARGEST_MEAN) {
            return 0;
        }
        Crossings crossings = new Crossings(sharesPerMinute, minutes);
        double sum = 0;
        for (PoissonCounts.Place usual : new PoissonCounts(sharesPerMinute * usualMinutes).places()) {
            long most = usual.count() == 0
                    ? -1
                    : greatest(
                            n -> RateRatio.upper(
                                            (double) n, minutes, (double) usual.count(), usualMinutes, RateRules.ALPHA)
                                    < 1 - lost,
                            (long) StrictMath.ceil(mean) + 1);
            sum += usual.chance() * crossings.fallTo(most);
        }
        return sum;
    }

    /**
     * Of {@link RuleKind#REJECTS}: see {@link RefusedCrossings}.
     *
     * @param sharesPerMinute shares a minute, refused ones too, above zero
     * @param refusedPart part of them that is refused now, 0 to 1
     * @param bound part that the rule allows, 0 to 1
     * @param spanSeconds span of the rule
     */
    public static double rejects(double sharesPerMinute, double refusedPart, double bound, int spanSeconds) {
        int minutes = spanSeconds / MINUTE;
        if (sharesPerMinute * minutes > LARGEST_MEAN) {
            return refusedPart > bound ? Double.POSITIVE_INFINITY : 0;
        }
        return new RefusedCrossings(sharesPerMinute, refusedPart, minutes).above(bound);
    }

    /**
     * Of {@link RuleKind#OFFLINE_MINERS}, workers that are all alike: see {@link SilentTogether}.
     *
     * @param sharesPerMinute shares a minute of one worker, above zero
     * @param workers how many, 1 or more
     * @param least so many offline break the rule
     * @param spanSeconds span of the rule
     */
    public static double offline(double sharesPerMinute, long workers, long least, int spanSeconds) {
        double limit = OfflineLimit.minutes(sharesPerMinute, workers, spanSeconds);
        return new SilentTogether(sharesPerMinute, workers, limit).reach(least);
    }

    /** The greatest count below {@code end} for which it holds, if it holds up to some count; -1 if for none. */
    static long greatest(LongPredicate holds, long end) {
        long from = -1;
        long to = end;
        while (to - from > 1) {
            long middle = (from + to) >>> 1;
            if (holds.test(middle)) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
