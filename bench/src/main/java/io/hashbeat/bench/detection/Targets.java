package io.hashbeat.bench.detection;

import java.util.List;
import java.util.Optional;

/**
 * What is to be reached at one false alarm a worker-year (domain.md 3: measured by an independent simulation in continuous
 * time), minutes.
 *
 * @param sharesPerMinute rate of the worker
 * @param drop part lost
 * @param limitMinutes mean delay that no procedure can beat
 * @param meanMinutes mean delay to be reached with a known baseline
 * @param p95Minutes its 95th percentile, where the table has one; else 0
 */
record Targets(double sharesPerMinute, double drop, double limitMinutes, double meanMinutes, double p95Minutes) {

    /** A third. */
    static final double BOARD = 1 / 3.0;

    /** Drops of the table. */
    static final List<Double> DROPS = List.of(0.1, BOARD, 0.5, 1.0);

    /** Rates of the table, shares a minute. */
    static final List<Double> RATES = List.of(3.0, 6.0, 20.0);

    private static final List<Double> ESTIMATED_FACTORS = List.of(2.1, 1.22, 1.15, 1.12);

    private static final double MEAN_ROOM = 1.05;
    private static final double P95_ROOM = 1.10;
    private static final double SLICE_MINUTES = 1 / 6.0;

    private static final List<Targets> TABLE = List.of(
            new Targets(3, 0.1, 518, 576, 0),
            new Targets(3, BOARD, 56.3, 57.7, 96.5),
            new Targets(3, 0.5, 25.2, 25.9, 0),
            new Targets(3, 1, 4.76, 5.00, 0),
            new Targets(6, 0.1, 281, 309, 0),
            new Targets(6, BOARD, 30.0, 31.1, 52.5),
            new Targets(6, 0.5, 13.4, 13.8, 0),
            new Targets(6, 1, 2.49, 2.62, 0),
            new Targets(20, 0.1, 96, 104, 0),
            new Targets(20, BOARD, 9.94, 10.4, 17.1),
            new Targets(20, 0.5, 4.40, 4.52, 0),
            new Targets(20, 1, 0.81, 0.85, 0));

    /** The row for a worker and a drop, if the table has it. */
    static Optional<Targets> of(double sharesPerMinute, double drop) {
        return TABLE.stream()
                .filter(each -> each.sharesPerMinute == sharesPerMinute && each.drop == drop)
                .findFirst();
    }

    /** Longest mean delay that passes, minutes. */
    double meanBar(boolean estimated) {
        double factor = estimated ? ESTIMATED_FACTORS.get(DROPS.indexOf(drop)) : MEAN_ROOM;
        return factor * meanMinutes + SLICE_MINUTES;
    }

    /** Longest 95th percentile that passes with a known baseline, minutes; infinite where there is no bar. */
    double p95Bar(boolean estimated) {
        return estimated || p95Minutes == 0 ? Double.POSITIVE_INFINITY : P95_ROOM * p95Minutes + SLICE_MINUTES;
    }
}
