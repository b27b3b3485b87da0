package io.hashbeat.streams.alert;

/**
 * The times and bounds of the life cycle, as the settings {@code alerts.*} have them; all times in milliseconds of event time.
 *
 * @param holdMillis how long an alert must last before it fires, if its kind waits
 * @param clearHoldMillis how long it must be over before it is resolved
 * @param repeatMillis after how long it is told again; 0 for never
 * @param escalateMillis after how long without anybody who takes it the next level is told; 0 for never
 * @param escalateLevels how often at most
 * @param notifyFrom the least severity of which anybody is told
 * @param rememberMillis how long a resolved alert is remembered
 * @param flapping when an alert flaps
 * @param incidents when alarms are one incident
 */
public record AlertTerms(
        long holdMillis,
        long clearHoldMillis,
        long repeatMillis,
        long escalateMillis,
        int escalateLevels,
        Severity notifyFrom,
        long rememberMillis,
        FlappingTerms flapping,
        IncidentTerms incidents) {

    private static final long MINUTE = 60_000L;
    private static final long HOUR = 60 * MINUTE;

    /** What the settings say if nobody changes them. */
    public static final AlertTerms STANDARD = new AlertTerms(
            MINUTE,
            2 * MINUTE,
            4 * HOUR,
            HOUR,
            2,
            Severity.WARNING,
            24 * HOUR,
            new FlappingTerms(3, 2 * HOUR, 30 * MINUTE),
            new IncidentTerms(5 * MINUTE, 3, 0.01, 10 * MINUTE));

    /**
     * When an alert flaps.
     *
     * @param times how often it must be raised
     * @param spanMillis within which time
     * @param steadyMillis how long it must be over before a flapping alert is resolved
     */
    public record FlappingTerms(int times, long spanMillis, long steadyMillis) {}

    /**
     * When alarms are one incident.
     *
     * @param spanMillis how far the onsets of one cause may lie apart
     * @param leastMembers how many subjects must be down at least
     * @param falsePerDay how many incidents a day chance may make in the whole fleet
     * @param growMillis how long after it was told last it may be told that it grew
     */
    public record IncidentTerms(long spanMillis, int leastMembers, double falsePerDay, long growMillis) {}
}
