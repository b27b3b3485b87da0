package io.hashbeat.domain.rule;

import io.hashbeat.domain.hashrate.Hashrate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What somebody who sets a rule should know before.
 *
 * @param perMonth mean number of false alarms a month, at most; empty if it cannot be told, or if the rule is broken all the time
 * @param brokenNow whether it would be broken at once
 * @param brokenAlways whether what the account usually does breaks it
 * @param tooMixed whether it cannot be told because its largest shares are too few in the span, so that it may be often
 * @param words the same in a sentence or two
 */
public record Preview(
        OptionalDouble perMonth, boolean brokenNow, boolean brokenAlways, boolean tooMixed, String words) {
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
            return unknown(
                    false, "Sensors do not err by chance that can be reckoned; it takes three reports in a row.");
        }
        boolean brokenNow = health.isPresent() && now(kind, threshold, health.get()) == Verdict.BROKEN;
        if (health.isEmpty() || !health.get().isKnown()) {
            return unknown(
                    brokenNow,
                    "How often chance alone would break it cannot be told: the account has done too little in the last day.");
        }
        Health known = health.get();
        if (usually(kind, threshold, spanSeconds, known) == Verdict.BROKEN) {
            return always(kind, brokenNow, known);
        }
        if (isOfHashrate(kind) && known.isTooMixed(spanSeconds)) {
            return new Preview(
                    OptionalDouble.empty(),
                    brokenNow,
                    false,
                    true,
                    (brokenNow ? "It is broken now. " : "")
                            + "Chance alone may break it often: most of the hashrate is a few large shares, and in %s too few of them come. Choose a longer interval."
                                    .formatted(RuleKind.span(spanSeconds)));
        }
        double perMonth = perMonth(kind, threshold, spanSeconds, known);
        if (Double.isInfinite(perMonth)) {
            return always(kind, brokenNow, known);
        }
        String words = now(brokenNow, kind, spanSeconds, known) + chance(perMonth, known);
        return new Preview(OptionalDouble.of(perMonth), brokenNow, false, false, words);
    }

    private static boolean isOfHashrate(RuleKind kind) {
        return kind == RuleKind.MIN_HASHRATE || kind == RuleKind.DECLINE;
    }

    /** The same, said of one of the algorithms that the rule is about. */
    public Preview naming(String algorithm) {
        String whose =
                "That is its %s, for the rule is about each algorithm: to mean one of them, give it (--algorithm).";
        return new Preview(perMonth, brokenNow, brokenAlways, tooMixed, words + " " + whose.formatted(algorithm));
    }

    private static double perMonth(RuleKind kind, double threshold, int spanSeconds, Health known) {
        double shares = known.day().sharesPerMinute();
        double rateHs = known.day().pointHs();
        return switch (kind) {
            case MIN_HASHRATE -> FalseAlarms.minimum(shares, rateHs, threshold, spanSeconds);
            case DECLINE -> FalseAlarms.decline(shares, threshold, spanSeconds, usualSeconds(spanSeconds, known));
            case REJECTS -> FalseAlarms.rejects(known.answersPerMinute(), known.refusedPart(), threshold, spanSeconds);
            case OFFLINE_MINERS ->
                FalseAlarms.offline(known.workerSharesPerMinute(), known.workers(), (long) threshold, spanSeconds);
            case TEMPERATURE -> 0;
        };
    }

    /** Of a young account what is usual is known by little, and a decline is judged as soon as that is enough. */
    private static int usualSeconds(int spanSeconds, Health known) {
        double least = Math.max(known.usualSeconds(), RateRules.LEAST_USUAL * spanSeconds);
        return (int) Math.min(least, RuleKind.DAY_SECONDS - spanSeconds);
    }

    /** How it stands; of workers nothing is known but by watching. */
    private static Verdict now(RuleKind kind, double threshold, Health known) {
        Health.Shares shares = known.spanShares();
        return switch (kind) {
            case MIN_HASHRATE -> RateRules.minimum(threshold, known.span());
            case DECLINE ->
                RateRules.decline(threshold, known.span(), known.day().without(known.span()));
            case REJECTS ->
                known.span().isObserved()
                        ? RateRules.rejects(threshold, shares.refused(), shares.accepted())
                        : Verdict.UNSURE;
            case OFFLINE_MINERS, TEMPERATURE -> Verdict.UNSURE;
        };
    }

    /** How it stands in a span in which the account does exactly what it does over the day. */
    private static Verdict usually(RuleKind kind, double threshold, int spanSeconds, Health known) {
        Health.Shares shares = known.usualShares(spanSeconds);
        return switch (kind) {
            case MIN_HASHRATE -> RateRules.minimum(threshold, known.usual(spanSeconds));
            case REJECTS -> RateRules.rejects(threshold, shares.refused(), shares.accepted());
            case DECLINE, OFFLINE_MINERS, TEMPERATURE -> Verdict.KEPT;
        };
    }

    private static Preview unknown(boolean brokenNow, String why) {
        return new Preview(
                OptionalDouble.empty(), brokenNow, false, false, (brokenNow ? "It is broken now. " : "") + why);
    }

    private static Preview always(RuleKind kind, boolean brokenNow, Health known) {
        String usual = kind == RuleKind.REJECTS
                ? "of whose shares %s are rejected or stale".formatted(RuleKind.percent(known.refusedPart()))
                : "that goes on at " + new Hashrate(known.day().pointHs()).text();
        String words = "It is broken %s: an account %s breaks it all the time. Choose a bound further off."
                .formatted(brokenNow ? "now and stays so" : "by what is usual", usual);
        return new Preview(OptionalDouble.empty(), brokenNow, true, false, words);
    }

    private static String now(boolean brokenNow, RuleKind kind, int spanSeconds, Health known) {
        if (brokenNow) {
            return "It is broken now. ";
        }
        if (kind == RuleKind.OFFLINE_MINERS) {
            return "Whether so many are offline now shows within minutes of its being set. ";
        }
        return known.span().isObserved()
                ? ""
                : "Whether it is broken now cannot be told: too little of the last %s was observed. "
                        .formatted(RuleKind.span(spanSeconds));
    }

    private static String chance(double perMonth, Health known) {
        return "By chance alone " + known.words() + " breaks it " + often(perMonth) + "."
                + (perMonth > FalseAlarms.WARN_ABOVE
                        ? " That is too often: choose a longer interval, or a bound further off."
                        : "");
    }

    /** Whether a warning is due: it is broken now or all the time, or chance alone would break it more than once a month, or may. */
    public boolean warns() {
        return brokenNow
                || brokenAlways
                || tooMixed
                || (perMonth.isPresent() && perMonth.getAsDouble() > FalseAlarms.WARN_ABOVE);
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
