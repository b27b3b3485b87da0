package io.hashbeat.bench.detection;

import io.hashbeat.domain.hashrate.PoissonInterval;

/**
 * Alarms of healthy workers.
 *
 * @param count alarms
 * @param workerYears time watched
 */
record FalseAlarms(long count, double workerYears) {
    private static final double ALPHA = 0.05;

    /** Alarms a worker-year. */
    double perYear() {
        return count / workerYears;
    }

    /** Lower end of its 95 % interval. */
    double low() {
        return PoissonInterval.lower(count, ALPHA) / workerYears;
    }

    /** Upper end of its 95 % interval. */
    double high() {
        return PoissonInterval.upper(count, ALPHA) / workerYears;
    }

    FalseAlarms plus(FalseAlarms other) {
        return new FalseAlarms(count + other.count, workerYears + other.workerYears);
    }
}
