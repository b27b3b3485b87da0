package io.hashbeat.streams.detect;

/**
 * What detectors are held to.
 *
 * @param falseAlarmsPerDay false alarms a day for the whole fleet
 * @param baselineMinMillis observed time a baseline must rest on, milliseconds
 * @param baselineMinShares shares a baseline must rest on
 */
public record DetectorLimits(double falseAlarmsPerDay, long baselineMinMillis, int baselineMinShares) {

    private static final double MINUTES_PER_DAY = 1_440;

    public DetectorLimits {
        if (!(falseAlarmsPerDay > 0)) {
            throw new IllegalArgumentException("falseAlarmsPerDay must be above zero: " + falseAlarmsPerDay);
        }
    }

    /** The wanted mean time between false alarms of one worker, of all kinds together, minutes: A = N / b days. */
    public double minutesBetweenFalseAlarms(long workers) {
        return Math.max(1, workers) / falseAlarmsPerDay * MINUTES_PER_DAY;
    }

    /** As {@link #minutesBetweenFalseAlarms(long)}, of {@code kind} alone: it has its part of the budget. */
    public double minutesBetweenFalseAlarms(long workers, AnomalyKind kind) {
        return minutesBetweenFalseAlarms(workers) / kind.budgetPart();
    }
}
