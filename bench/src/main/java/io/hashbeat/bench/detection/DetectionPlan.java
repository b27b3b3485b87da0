package io.hashbeat.bench.detection;

import java.util.List;
import java.util.Locale;

/**
 * How much is simulated.
 *
 * @param seed of all randomness
 * @param workerYears healthy time for each of our false-alarm rates; the rules' take a tenth
 * @param trials drops for each of our delays; the rules take a tenth
 * @param fleetWorkers workers of the mixed fleet
 * @param fleetDays days that it is watched
 * @param scenarios what else goes on
 */
public record DetectionPlan(
        long seed, double workerYears, int trials, int fleetWorkers, int fleetDays, List<Scenario> scenarios) {

    public DetectionPlan {
        scenarios = List.copyOf(scenarios);
        if (!(workerYears > 0 && workerYears <= 100_000)) {
            throw new IllegalArgumentException("worker-years must be above 0 and at most 100000, not " + workerYears);
        }
        if (trials < 1 || trials > 1_000_000) {
            throw new IllegalArgumentException("trials must be 1 to 1000000, not " + trials);
        }
        if (fleetWorkers < 0 || fleetWorkers > 1_000_000) {
            throw new IllegalArgumentException("fleet must be 0 to 1000000, not " + fleetWorkers);
        }
        if (fleetDays < 1 || fleetDays > 366) {
            throw new IllegalArgumentException("fleet-days must be 1 to 366, not " + fleetDays);
        }
    }

    /** For people. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "%.4g worker-years and %,d drops for each figure, a fleet of %,d for %d days, seed %d",
                workerYears,
                trials,
                fleetWorkers,
                fleetDays,
                seed);
    }
}
