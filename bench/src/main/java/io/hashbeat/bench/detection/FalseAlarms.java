package io.hashbeat.bench.detection;

import io.hashbeat.domain.hashrate.PoissonInterval;

/**
 * Alarms of healthy workers.
 *
 * @param count alarms
 * @param lasting those of them that still stand a minute later, the default of {@code alerts.hold}: people are told of these
 * @param workerYears time watched
 */
record FalseAlarms(long count, long lasting, double workerYears) {
    static final FalseAlarms NONE = new FalseAlarms(0, 0, 0);
    private static final double ALPHA = 0.05;

    /** Alarms a worker-year. */
    double perYear() {
        return count / workerYears;
    }

    /** Alarms a worker-year that people are told of. */
    double lastingPerYear() {
        return lasting / workerYears;
    }

    /** Lower end of the 95 % interval of {@link #perYear()}. */
    double low() {
        return PoissonInterval.lower(count, ALPHA) / workerYears;
    }

    /** Upper end of its 95 % interval. */
    double high() {
        return PoissonInterval.upper(count, ALPHA) / workerYears;
    }

    FalseAlarms plus(FalseAlarms other) {
        return new FalseAlarms(count + other.count, lasting + other.lasting, workerYears + other.workerYears);
    }
}
