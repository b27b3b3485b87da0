package io.hashbeat.ingest.source.fleet;

/** What happens to a simulated worker, how often, and for how long. */
enum IncidentKind {
    /** The connection ends, with a goodbye. */
    DISCONNECT(144, 60, 1_200),
    /** The machine is gone without a word. */
    POWER_LOSS(144, 120, 2_400),
    /** The mining software restarts. */
    RESTART(96, 90, 240),
    /** One hashboard stops. */
    BOARD_FAILURE(120, 3_600, 28_800),
    /** Many shares are refused. */
    REJECT_BURST(96, 300, 1_200),
    /** Chips of one board stop. */
    CHIP_FAILURE(240, 3_600, 28_800),
    /** A fan stops. */
    FAN_FAILURE(240, 1_800, 10_800),
    /** It gets too hot and holds itself back. */
    OVERHEAT(240, 900, 5_400),
    /** A temperature sensor reads nonsense; the machine is well. */
    SENSOR_FAULT(240, 1_800, 10_800),
    /** It needs more power than it should. */
    POWER_FAULT(480, 3_600, 14_400),
    /** It is put to sleep: it stays connected and hashes nothing. */
    SLEEP(240, 900, 7_200);

    private final double meanHoursBetween;
    private final int leastSeconds;
    private final int mostSeconds;

    IncidentKind(double meanHoursBetween, int leastSeconds, int mostSeconds) {
        this.meanHoursBetween = meanHoursBetween;
        this.leastSeconds = leastSeconds;
        this.mostSeconds = mostSeconds;
    }

    /** Incidents of this kind a millisecond and worker. */
    double perMilli() {
        return 1 / (meanHoursBetween * 3_600_000);
    }

    /** How long it lasts, for a uniform number from 0 to 1. */
    long millis(double u) {
        return (long) ((leastSeconds + u * (mostSeconds - leastSeconds)) * 1_000);
    }

    /** Whether the worker is not connected while it lasts. */
    boolean isDown() {
        return this == DISCONNECT || this == POWER_LOSS || this == RESTART;
    }

    /** How it is called in the ground truth. */
    String text() {
        return switch (this) {
            case DISCONNECT -> "disconnect";
            case POWER_LOSS -> "power-loss";
            case RESTART -> "restart";
            case BOARD_FAILURE -> "board-failure";
            case REJECT_BURST -> "reject-burst";
            case CHIP_FAILURE -> "chip-failure";
            case FAN_FAILURE -> "fan-failure";
            case OVERHEAT -> "overheat";
            case SENSOR_FAULT -> "sensor-fault";
            case POWER_FAULT -> "power-fault";
            case SLEEP -> "sleep";
        };
    }
}
