package io.hashbeat.domain.rule;

import io.hashbeat.domain.hashrate.BinomialInterval;
import io.hashbeat.domain.hashrate.RateRatio;

/**
 * When a rule on rates is broken: when the whole 95 % interval lies on the wrong side of its bound. It is kept when the estimate
 * itself lies on the right side. Between the two the last word stands, so a rate at the bound does not make alarms come and go.
 */
public final class RateRules {
    /** Error of the intervals, both sides together: what the samples have. */
    static final double ALPHA = 0.05;

    /** What is usual must have been observed for so many times the span that is judged. */
    static final double LEAST_USUAL = 4;

    private RateRules() {}

    /** A hashrate of at least {@code boundHs}, H/s. */
    public static Verdict minimum(double boundHs, RateWindow window) {
        if (!window.isObserved()) {
            return Verdict.UNSURE;
        }
        if (window.highHs() < boundHs) {
            return Verdict.BROKEN;
        }
        return window.pointHs() >= boundHs ? Verdict.KEPT : Verdict.UNSURE;
    }

    /**
     * A hashrate that has not fallen by the part {@code lost} (0 to 1) of what is usual; by the interval of the ratio of two Poisson rates
     * ({@link RateRatio}).
     *
     * @param now the span that is judged
     * @param usual what it is held against, without that span
     */
    public static Verdict decline(double lost, RateWindow now, RateWindow usual) {
        double observed = usual.coverage() * usual.spanSeconds();
        if (!now.isObserved() || !(usual.pointHs() > 0) || observed < LEAST_USUAL * now.spanSeconds()) {
            return Verdict.UNSURE;
        }
        double left = 1 - lost;
        double count = usual.effectiveShares();
        double exposure = usual.exposurePerHs();
        if (!(count > 0)) {
            return Verdict.UNSURE;
        }
        double highest = RateRatio.upper(now.effectiveShares(), now.exposurePerHs(), count, exposure, ALPHA);
        if (highest < left) {
            return Verdict.BROKEN;
        }
        return now.pointHs() / usual.pointHs() >= left ? Verdict.KEPT : Verdict.UNSURE;
    }

    /**
     * At most the part {@code bound} (0 to 1) of shares refused; by Clopper and Pearson's interval ({@link BinomialInterval}).
     *
     * @param refused rejected and stale shares
     * @param accepted accepted shares
     */
    public static Verdict rejects(double bound, long refused, long accepted) {
        long all = refused + accepted;
        if (all == 0) {
            return Verdict.UNSURE;
        }
        if (BinomialInterval.lower(refused, all, ALPHA) > bound) {
            return Verdict.BROKEN;
        }
        return refused <= bound * all ? Verdict.KEPT : Verdict.UNSURE;
    }
}
