package io.hashbeat.domain.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Probabilities of a Poisson distribution as a table: by the recursion {@code p(k) = p(k - 1) mean / k} from the likeliest count, made to sum to 1. Counts further than 12
 * standard deviations (and 40) from the mean are left out; together they have less than 1e-30.
 */
final class PoissonCounts {
    private static final double DEVIATIONS = 12;
    private static final int MORE = 40;

    /** Counts less likely than this are not among the {@link #places}. */
    private static final double NEGLIGIBLE = 1e-13;

    private static final int PLACES = 100;

    /** A count that stands for itself and its neighbours, and the chance of them. */
    record Place(long count, double chance) {}

    private final int first;
    private final double[] chances;
    /** Chance of at most so many, from {@link #first} on. */
    private final double[] below;
    /** Chance of so many or more, from {@link #first} on. */
    private final double[] above;

    /** The distribution of a mean, zero or more, at most 1e9. */
    PoissonCounts(double mean) {
        if (!(mean >= 0 && mean <= 1e9)) {
            throw new IllegalArgumentException("mean must be 0 to 1e9, not " + mean);
        }
        double wide = DEVIATIONS * StrictMath.sqrt(mean) + MORE;
        first = (int) StrictMath.max(0, StrictMath.floor(mean - wide));
        int last = (int) StrictMath.ceil(mean + wide);
        chances = new double[last - first + 1];
        below = new double[chances.length];
        above = new double[chances.length];
        fill(mean);
        sumUp();
    }

    private void fill(double mean) {
        int mode = (int) mean - first;
        chances[mode] = 1;
        for (int i = mode - 1; i >= 0; i--) {
            chances[i] = chances[i + 1] * (first + i + 1) / mean;
        }
        for (int i = mode + 1; i < chances.length; i++) {
            chances[i] = chances[i - 1] * mean / (first + i);
        }
        double sum = 0;
        for (double each : chances) {
            sum += each;
        }
        for (int i = 0; i < chances.length; i++) {
            chances[i] /= sum;
        }
    }

    /** From the smallest on each side, so that small ones are right to their last digits. */
    private void sumUp() {
        double sum = 0;
        for (int i = 0; i < chances.length; i++) {
            sum += chances[i];
            below[i] = StrictMath.min(1, sum);
        }
        sum = 0;
        for (int i = chances.length - 1; i >= 0; i--) {
            sum += chances[i];
            above[i] = StrictMath.min(1, sum);
        }
    }

    /** The least count that is in the table. */
    int first() {
        return first;
    }

    /** The greatest. */
    int last() {
        return first + chances.length - 1;
    }

    /** Chance of exactly {@code count}. */
    double of(long count) {
        return count < first || count > last() ? 0 : chances[(int) (count - first)];
    }

    /** Chance of at most {@code count}. */
    double atMost(long count) {
        if (count < first) {
            return 0;
        }
        return count >= last() ? 1 : below[(int) (count - first)];
    }

    /** Chance of more than {@code count}. */
    double moreThan(long count) {
        if (count < first) {
            return 1;
        }
        return count >= last() ? 0 : above[(int) (count - first) + 1];
    }

    /** The distribution at no more than some hundred places; each count by itself if there are no more than that. */
    List<Place> places() {
        int from = 0;
        int to = chances.length - 1;
        while (chances[from] < NEGLIGIBLE) {
            from++;
        }
        while (chances[to] < NEGLIGIBLE) {
            to--;
        }
        int step = 1 + (to - from) / PLACES;
        List<Place> places = new ArrayList<>();
        for (int i = from; i <= to; i += step) {
            long start = (long) first + i;
            places.add(new Place(start + step / 2, atMost(start + step - 1) - atMost(start - 1)));
        }
        return places;
    }
}
