package io.hashbeat.domain.rule;

import io.hashbeat.domain.hashrate.Hashrate;

/**
 * What an account does now, as its newest sample has it: what a rule about it is previewed against.
 *
 * @param day the window of a day
 * @param span the window over which the rule is judged
 * @param workers how many it has
 * @param accepted shares accepted in the day
 * @param refused shares rejected or stale in the day
 */
public record Health(RateWindow day, RateWindow span, long workers, long accepted, long refused) {
    /** Fewer shares say nothing of what is usual. */
    private static final double LEAST_SHARES = 30;

    /** Whether it did enough to say how often chance would break a rule. */
    boolean isKnown() {
        return day.pointHs() > 0 && day.coverage() > 0 && day.effectiveShares() >= LEAST_SHARES && workers > 0;
    }

    /** Shares a minute, refused ones too. */
    double answersPerMinute() {
        return (accepted + refused) / (day.coverage() * day.spanSeconds() / 60);
    }

    /** Shares a minute of a worker of average size. */
    double workerSharesPerMinute() {
        return accepted / (day.coverage() * day.spanSeconds() / 60) / workers;
    }

    /** Part of the shares that is refused. */
    double refusedPart() {
        return (double) refused / Math.max(1, accepted + refused);
    }

    /** {@code an account that goes on at 3.20 PH/s}. */
    String words() {
        return "an account that goes on at " + new Hashrate(day.pointHs()).text();
    }
}
