package io.hashbeat.domain.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What somebody who sets a rule should know before.
 *
 * @param perMonth mean number of false alarms a month, at most; empty if it cannot be told
 * @param brokenNow whether it would be broken at once
 * @param words the same in a sentence or two
 */
public record Preview(OptionalDouble perMonth, boolean brokenNow, String words) {
    private static final double NEVER = 1e-4;
    private static final double SOME = 10;

    /**
     * The preview of a rule.
     *
     * @param kind what it is about
     * @param threshold its bound, as the kind has it
     * @param spanSeconds its span
     * @param health what the account does now; empty if nothing is known of it
     */
    public static Preview of(RuleKind kind, double threshold, int spanSeconds, Optional<Health> health) {
        if (kind == RuleKind.TEMPERATURE) {
            return unknown("Sensors do not err by chance that can be reckoned; it takes three reports in a row.");
        }
        if (health.isEmpty() || !health.get().isKnown()) {
            return unknown(
                    "How often chance alone would break it cannot be told: the account has done too little in the last day.");
        }
        Health now = health.get();
        return told(perMonth(kind, threshold, spanSeconds, now), verdict(kind, threshold, now) == Verdict.BROKEN, now);
    }

    private static double perMonth(RuleKind kind, double threshold, int spanSeconds, Health now) {
        double shares = now.day().sharesPerMinute();
        double rateHs = now.day().pointHs();
        return switch (kind) {
            case MIN_HASHRATE -> FalseAlarms.minimum(shares, rateHs, threshold, spanSeconds);
            case DECLINE -> FalseAlarms.decline(shares, threshold, spanSeconds, RuleKind.DAY_SECONDS - spanSeconds);
            case REJECTS -> FalseAlarms.rejects(now.answersPerMinute(), now.refusedPart(), threshold, spanSeconds);
            case OFFLINE_MINERS ->
                FalseAlarms.offline(now.workerSharesPerMinute(), now.workers(), (long) threshold, spanSeconds);
            case TEMPERATURE -> 0;
        };
    }

    /** How it stands; of workers and refused shares nothing is known but by watching. */
    private static Verdict verdict(RuleKind kind, double threshold, Health now) {
        return switch (kind) {
            case MIN_HASHRATE -> RateRules.minimum(threshold, now.span());
            case DECLINE -> RateRules.decline(threshold, now.span(), now.day().without(now.span()));
            case REJECTS, OFFLINE_MINERS, TEMPERATURE -> Verdict.UNSURE;
        };
    }

    private static Preview unknown(String why) {
        return new Preview(OptionalDouble.empty(), false, why);
    }

    private static Preview told(double perMonth, boolean brokenNow, Health now) {
        StringBuilder words = new StringBuilder();
        if (brokenNow) {
            words.append("It is broken now. ");
        }
        words.append("By chance alone ")
                .append(now.words())
                .append(" breaks it ")
                .append(often(perMonth))
                .append('.');
        if (perMonth > FalseAlarms.WARN_ABOVE) {
            words.append(" That is too often: choose a longer interval, or a bound further off.");
        }
        return new Preview(OptionalDouble.of(perMonth), brokenNow, words.toString());
    }

    /** Whether a warning is due: chance alone would break it more than once a month. */
    public boolean warns() {
        return perMonth.isPresent() && perMonth.getAsDouble() > FalseAlarms.WARN_ABOVE;
    }

    private static String often(double perMonth) {
        if (perMonth < NEVER) {
            return "practically never";
        }
        if (perMonth >= SOME) {
            return String.format(Locale.ROOT, "up to %.0f times a month", perMonth);
        }
        return String.format(
                Locale.ROOT,
                "at most %s times a month",
                new BigDecimal(perMonth).round(new MathContext(2)).toPlainString());
    }
}
