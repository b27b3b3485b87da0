package io.hashbeat.domain.rule;

import io.hashbeat.domain.hashrate.EffectiveCount;
import io.hashbeat.domain.hashrate.Hashrate;

/**
 * What an account does now, as its newest sample has it: what a rule about it is previewed against.
 *
 * @param day the window of a day
 * @param span the window over which the rule is judged
 * @param workers how many it has
 * @param dayShares shares of the day
 * @param spanShares shares of that window
 */
public record Health(RateWindow day, RateWindow span, long workers, Shares dayShares, Shares spanShares) {
    /** Fewer shares say nothing of what is usual. */
    private static final double LEAST_SHARES = 30;

    /** Effective shares that are this part of the shares at most are of very different difficulties. */
    private static final double MIXED = 0.3;
    /** So many of those in a span are enough all the same, as simulated accounts show. */
    private static final double FEW_LARGE = 30;

    private static final double MINUTE = 60;

    /**
     * Answers to shares.
     *
     * @param accepted how many were accepted
     * @param refused how many were rejected or stale
     */
    public record Shares(long accepted, long refused) {}

    /** Whether it did enough to say how often chance would break a rule. */
    boolean isKnown() {
        return day.pointHs() > 0 && day.coverage() > 0 && day.effectiveShares() >= LEAST_SHARES && workers > 0;
    }

    /** Shares a minute, refused ones too. */
    double answersPerMinute() {
        return (dayShares.accepted + dayShares.refused) / minutes();
    }

    /** Shares a minute of a worker of average size. */
    double workerSharesPerMinute() {
        return dayShares.accepted / minutes() / workers;
    }

    private double minutes() {
        return day.coverage() * day.spanSeconds() / MINUTE;
    }

    /** Part of the shares that is refused. */
    double refusedPart() {
        return (double) dayShares.refused / Math.max(1, dayShares.accepted + dayShares.refused);
    }

    /**
     * Whether a few large shares make up so much that in so many seconds too few of them come for the interval to be what it says: one that saw none of them knows
     * nothing of them.
     */
    boolean isTooMixed(int seconds) {
        double inSpan = day.sharesPerMinute() * seconds / MINUTE;
        return inSpan < FEW_LARGE && day.effectiveShares() < MIXED * dayShares.accepted;
    }

    /** Seconds of the day before the span of which something is known. */
    double usualSeconds() {
        return Math.max(0, day.coverage() * day.spanSeconds() - span.coverage() * span.spanSeconds());
    }

    /** A window of so many seconds, seen as a whole, in which it does what it does over the day. */
    RateWindow usual(int seconds) {
        double shares = day.sharesPerMinute() * seconds / MINUTE;
        double exposure = shares / day.pointHs();
        return new RateWindow(
                day.pointHs(),
                EffectiveCount.lower(shares) / exposure,
                EffectiveCount.upper(shares) / exposure,
                1,
                seconds);
    }

    /** Shares of such a window. */
    Shares usualShares(int seconds) {
        double minutes = (double) seconds / MINUTE;
        return new Shares(
                StrictMath.round((answersPerMinute() - answersPerMinute() * refusedPart()) * minutes),
                StrictMath.round(answersPerMinute() * refusedPart() * minutes));
    }

    /** {@code an account that goes on at 3.20 PH/s}. */
    String words() {
        return "an account that goes on at " + new Hashrate(day.pointHs()).text();
    }
}
