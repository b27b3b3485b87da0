package io.hashbeat.domain.rule;

/**
 * How often a count over a sliding window goes beyond a bound by chance alone.
 *
 * <p>A window of {@code W} minutes that is looked at every minute shares {@code W - 1} minutes with the one before. Of a Poisson process what both have is {@code A}, what
 * only the old one has {@code X} and what only the new one has {@code Y}, all independent. It goes beyond {@code c} at a minute with
 * probability {@code sum over a of P(A = a) P(X on this side of c - a) P(Y beyond c - a)}: exact, whatever the overlap. Times the
 * minutes of a month that is the mean number of times that it happens; and since an alarm that is open is not raised again, the mean number
 * of alarms is that at most. (Rice's formula for level crossings, of a process in steps.)
 */
final class Crossings {
    /** Minutes of a month: a twelfth of 365.25 days. */
    static final double MONTH_MINUTES = 43_830;

    private final PoissonCounts kept;
    private final PoissonCounts minute;

    /**
     * A window over events that come by chance.
     *
     * @param perMinute events a minute on average
     * @param windowMinutes length of the window, 1 or more
     */
    Crossings(double perMinute, int windowMinutes) {
        this.kept = new PoissonCounts(perMinute * (windowMinutes - 1));
        this.minute = new PoissonCounts(perMinute);
    }

    /** How often a month the window goes from more than {@code most} events to at most so many; never for a bound below zero. */
    double fallTo(long most) {
        double sum = 0;
        for (long a = kept.first(); a <= Math.min(most, kept.last()); a++) {
            sum += kept.of(a) * minute.atMost(most - a) * minute.moreThan(most - a);
        }
        return sum * MONTH_MINUTES;
    }

    /** Chance that a window with at most {@code before} events is followed by one with more than {@code after}. */
    double riseAbove(long before, long after) {
        double sum = 0;
        for (long a = kept.first(); a <= Math.min(before, kept.last()); a++) {
            sum += kept.of(a) * minute.atMost(before - a) * minute.moreThan(after - a);
        }
        return sum;
    }
}
