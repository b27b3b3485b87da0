package io.hashbeat.bench.detection;

import io.hashbeat.streams.detect.WorkerSlice;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A worker of one H/s, so that a baseline of one is the truth, and its shares slice by slice: a Poisson process in event
 * time. Not for sharing between threads.
 */
final class SimulatedWorker {
    static final long SLICE_MILLIS = 10_000;
    static final double SLICES_PER_MINUTE = 6;
    static final int SLICES_PER_DAY = 8_640;

    private static final double[] DIFFICULTIES = {0.5, 0.7, 1, 1.4, 2};
    private static final int USUAL = 2;
    private static final int LEAST_STEP = 180;
    private static final int MOST_STEP = 720;
    private static final double DRIFT = 0.02;
    /** Steps in which the drift goes, of the hashrate; small against its errors. */
    private static final double GRAIN = 0.001;

    private static final double LOST_PER_SLICE = 1 / 2_160.0;
    private static final int MOST_LOST = 6;
    private static final double BLOCKS_PER_SLICE = 1 / 60.0;
    private static final int STALE_SLICES = 6;
    private static final double STALE_PART = 0.5;

    /** What the detectors see; the hashrate's lower bound is for the caller to set. */
    final WorkerSlice slice = new WorkerSlice();

    /** Accepted work of the slice, hashes; what rules on sums see. */
    double acceptedWork;

    private final double perSlice;
    private final Scenario scenario;
    private final SplittableRandom random;
    private final Map<Long, PoissonTable> tables = new HashMap<>();
    private PoissonTable table = new PoissonTable(0);
    private long tableKey = -1;
    private double left = 1;
    private long number;
    private int difficulty = USUAL;
    private long nextStep;
    private int lost;
    private int backlog;
    private int staleSlices;

    SimulatedWorker(double perMinute, Scenario scenario, SplittableRandom random) {
        this.perSlice = perMinute / SLICES_PER_MINUTE;
        this.scenario = scenario;
        this.random = random;
        slice.coveredMillis = SLICE_MILLIS;
        slice.fleetWorkers = 1;
        slice.baselineHs = 1;
        slice.endMillis = random.nextInt(SLICES_PER_DAY) * SLICE_MILLIS;
        number = slice.endMillis / SLICE_MILLIS;
    }

    /** From now on it does this part of its hashrate. */
    void leave(double part) {
        left = part;
    }

    /** Shares expected in a slice at the difficulty of now, for each H/s. */
    double exposurePerHs() {
        return perSlice / DIFFICULTIES[difficulty];
    }

    /** Goes on by one slice. */
    WorkerSlice next() {
        number++;
        if (scenario == Scenario.VARDIFF && number >= nextStep) {
            difficulty = random.nextInt(DIFFICULTIES.length);
            nextStep = number + LEAST_STEP + random.nextInt(MOST_STEP - LEAST_STEP);
        }
        slice.endMillis = number * SLICE_MILLIS;
        slice.exposurePerHs = exposurePerHs();
        int made = table().next(random);
        slice.arrivals = scenario == Scenario.BURSTS ? delivered(made) : made;
        slice.stale = scenario == Scenario.STALES ? stale(slice.arrivals) : 0;
        if (slice.arrivals > 0) {
            slice.lastShareMillis = slice.endMillis - random.nextInt((int) SLICE_MILLIS) / slice.arrivals;
            slice.sinceArrivalMillis = slice.endMillis - slice.lastShareMillis;
        }
        acceptedWork = (slice.arrivals - slice.stale) / slice.exposurePerHs;
        return slice;
    }

    private PoissonTable table() {
        long grain = 0;
        if (scenario == Scenario.DRIFT) {
            double day = (number % SLICES_PER_DAY) / (double) SLICES_PER_DAY;
            grain = Math.round(DRIFT * Math.sin(2 * Math.PI * day) / GRAIN);
        }
        long key = (grain + 100) * DIFFICULTIES.length * 2 + difficulty * 2L + (left < 1 ? 1 : 0);
        if (key != tableKey) {
            double mean = exposurePerHs() * left * (1 + grain * GRAIN);
            table = tables.computeIfAbsent(key, unused -> new PoissonTable(mean));
            tableKey = key;
        }
        return table;
    }

    private int delivered(int made) {
        if (lost == 0 && random.nextDouble() < LOST_PER_SLICE) {
            lost = 1 + random.nextInt(MOST_LOST);
        }
        if (lost > 0) {
            lost--;
            backlog += made;
            return 0;
        }
        int all = backlog + made;
        backlog = 0;
        return all;
    }

    private int stale(int shares) {
        if (staleSlices > 0) {
            staleSlices--;
        } else if (random.nextDouble() < BLOCKS_PER_SLICE) {
            staleSlices = STALE_SLICES;
        }
        int stale = 0;
        for (int i = 0; staleSlices > 0 && i < shares; i++) {
            stale += random.nextDouble() < STALE_PART ? 1 : 0;
        }
        return stale;
    }

    /** Shares of a whole quarter of an hour at the usual difficulty, without going on: its past. */
    int pastQuarter() {
        return tables.computeIfAbsent(-1L, unused -> new PoissonTable(perSlice * 90))
                .next(random);
    }

    /** Shares expected in such a quarter for each H/s. */
    double pastQuarterExposure() {
        return perSlice * 90;
    }
}
