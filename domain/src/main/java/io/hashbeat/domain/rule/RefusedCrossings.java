package io.hashbeat.domain.rule;

import io.hashbeat.domain.hashrate.BinomialInterval;
import java.util.HashMap;
import java.util.Map;

/**
 * How often the part of shares that is refused goes beyond a bound by chance alone. Refused and accepted shares are Poisson processes that know
 * nothing of each other (thinning: Kingman, Poisson Processes, 5.1). The rule is broken by more than {@code c(A)} refused shares, where
 * {@code A} is how many were accepted: for all that two windows which follow each other can have accepted, the chance that the
 * refused ones were within their bound and are beyond it now ({@link Crossings}).
 */
final class RefusedCrossings {
    private static final int MORE = 100;

    private final Crossings refused;
    private final PoissonCounts kept;
    private final PoissonCounts minute;
    private final long ceiling;

    /** Shares a minute, the part of them that is refused, and the length of the window in minutes. */
    RefusedCrossings(double sharesPerMinute, double refusedPart, int windowMinutes) {
        double accepted = sharesPerMinute * (1 - refusedPart);
        refused = new Crossings(sharesPerMinute * refusedPart, windowMinutes);
        kept = new PoissonCounts(accepted * (windowMinutes - 1));
        minute = new PoissonCounts(accepted);
        ceiling = 2 * (long) (sharesPerMinute * windowMinutes) + MORE;
    }

    private record Bounds(long before, long after) {}

    /** How often a month more than a part {@code bound} (0 to 1) is refused, for certain. */
    double above(double bound) {
        Map<Long, Long> most = new HashMap<>();
        Map<Bounds, Double> chances = new HashMap<>();
        for (PoissonCounts.Place both : kept.places()) {
            for (PoissonCounts.Place old : minute.places()) {
                long before = most.computeIfAbsent(both.count() + old.count(), accepted -> within(bound, accepted));
                for (PoissonCounts.Place now : minute.places()) {
                    long after = most.computeIfAbsent(both.count() + now.count(), accepted -> within(bound, accepted));
                    chances.merge(new Bounds(before, after), both.chance() * old.chance() * now.chance(), Double::sum);
                }
            }
        }
        return Crossings.MONTH_MINUTES
                * chances.entrySet().stream()
                        .mapToDouble(each -> each.getValue()
                                * refused.riseAbove(
                                        each.getKey().before(), each.getKey().after()))
                        .sum();
    }

    /** How many refused shares do not break the rule beside so many accepted ones. */
    private long within(double bound, long accepted) {
        return FalseAlarms.greatest(n -> BinomialInterval.lower(n, n + accepted, RateRules.ALPHA) <= bound, ceiling);
    }
}
