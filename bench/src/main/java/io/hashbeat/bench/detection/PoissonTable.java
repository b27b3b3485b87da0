package io.hashbeat.bench.detection;

import java.util.SplittableRandom;

/** Poisson counts of one mean by inversion, with a guide to where a random number leads. */
final class PoissonTable {
    private static final int GUIDE = 1_024;
    private static final double TAIL = 12;

    private final double[] cumulated;
    private final int[] guide = new int[GUIDE];

    PoissonTable(double mean) {
        if (!(mean >= 0 && mean < 500)) {
            throw new IllegalArgumentException("mean must be 0 to 500: " + mean);
        }
        cumulated = new double[(int) Math.ceil(mean + TAIL * Math.sqrt(mean) + 2 * TAIL)];
        double term = Math.exp(-mean);
        double sum = 0;
        for (int count = 0; count < cumulated.length; count++) {
            sum += term;
            cumulated[count] = sum;
            term *= mean / (count + 1);
        }
        int count = 0;
        for (int i = 0; i < GUIDE; i++) {
            while (count < cumulated.length - 1 && cumulated[count] < i / (double) GUIDE) {
                count++;
            }
            guide[i] = count;
        }
    }

    int next(SplittableRandom random) {
        double at = random.nextDouble();
        int count = guide[(int) (at * GUIDE)];
        while (count < cumulated.length - 1 && cumulated[count] < at) {
            count++;
        }
        return count;
    }
}
