package io.hashbeat.streams.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One worker after the other in front of a {@link HashrateDrop}, slice by slice. */
abstract class DropTrial {

    static final long SLICE_MILLIS = 10_000;
    static final long NOON = 1_772_366_400_000L;
    /** One false alarm of drops a worker-year. */
    static final DetectorLimits YEARLY = new DetectorLimits(1 / 365.25 / AnomalyKind.HASHRATE_DROP.budgetPart(), 0, 1);

    final DetectorState state = new DetectorState();
    final List<Finding> found = new ArrayList<>();
    final SplittableRandom random = new SplittableRandom(4);
    HashrateDrop detector = new HashrateDrop(state, YEARLY);
    final WorkerSlice slice = new WorkerSlice();

    DropTrial() {
        slice.endMillis = NOON;
        slice.fleetWorkers = 1;
        slice.coveredMillis = SLICE_MILLIS;
    }

    /** Expects so many shares a minute at the baseline. */
    final void expecting(double sharesPerMinute) {
        slice.baselineHs = 1e12;
        slice.exposurePerHs = sharesPerMinute / 6 / slice.baselineHs;
    }

    final void step(int arrivals) {
        slice.endMillis += SLICE_MILLIS;
        slice.arrivals = arrivals;
        if (arrivals > 0) {
            slice.lastShareMillis = slice.endMillis - 3_000;
        }
        detector.inspect(slice, found::add);
    }

    /** Goes on with a random number of shares a slice, {@code mean} on average, until something is found. */
    final int stepsUntilFound(double mean, int most) {
        found.clear();
        for (int i = 1; i <= most; i++) {
            double limit = Math.exp(-mean);
            int count = 0;
            for (double left = random.nextDouble(); left > limit; left *= random.nextDouble()) {
                count++;
            }
            step(count);
            if (!found.isEmpty()) {
                return i;
            }
        }
        return most + 1;
    }

    final List<Finding> findings(double mean, int steps) {
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            stepsUntilFound(mean, 1);
            all.addAll(found);
        }
        return all;
    }
}
