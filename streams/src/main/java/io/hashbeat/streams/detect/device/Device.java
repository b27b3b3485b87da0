package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.share.DeviceReport;

/**
 * A device as its detectors see it: its newest report, and what was usual before. Reused for the next one. Of what is
 * not known a field is 0 or NaN, never made up.
 */
public final class Device {

    /** A machine that started a shorter time ago may still be starting, seconds. */
    static final int STARTING_SECONDS = 300;

    /** It hashes nothing if it says less than this part of what is expected. */
    private static final double IDLE_PART = 0.01;
    /** It is held back if it says less than this part of what is expected. */
    private static final double THROTTLED_PART = 0.85;
    /** It is hot so far below the limit already, degrees. */
    private static final double HOT_CELSIUS = 10;
    /** The hottest sensor may lie so much further from the next than usual, degrees. */
    private static final double GAP_CELSIUS = 15;
    /** Of a machine that is not known yet the hottest sensor may lie so far from the next, degrees. */
    private static final double FIRST_GAP_CELSIUS = 25;
    /** Metal does not warm up by so much from one report to the next, degrees; only a sensor does. */
    private static final double JUMP_CELSIUS = 20;
    /** What the other sensors may do meanwhile, degrees. */
    private static final double CALM_CELSIUS = 6;
    /** A sensor that read less before may have been that of a cold machine, degrees Celsius. */
    private static final double WARM_CELSIUS = 40;
    /** With reports further apart than this metal may do anything, seconds. */
    private static final int JUMP_SECONDS = 180;

    /** The worker's row. */
    public int row;
    /** When it said what it says, milliseconds since 1970 UTC. */
    public long timeMillis;
    /** What it says. */
    public final DeviceReport report = new DeviceReport();
    /** What it is. */
    public DeviceModel model = DeviceModel.UNKNOWN;
    /** Lower bound of the hashrate that its shares usually show, H/s; 0 if it is not known. */
    public double baselineHs;
    /** Time since the report before, seconds; 0 for the first one. */
    public int elapsedSeconds;
    /** Hottest reading of the report before, degrees Celsius, or NaN. */
    public double lastHottestCelsius;
    /** Second hottest reading of the report before, degrees Celsius, or NaN. */
    public double lastNextCelsius;
    /** How far the hottest sensor usually lies above the next, degrees, or NaN. */
    public double usualGapCelsius;
    /** What it usually says that it hashes, H/s, or NaN. */
    public double usualHs;
    /** What it usually needs for a hash, joules, or NaN. */
    public double usualJoulesPerHash;
    /** Most boards that it was seen to work with. */
    public int mostBoards;
    /** Most fans that were seen to turn. */
    public int mostFans;
    /** Most chips that were seen to answer. */
    public int mostChips;
    /** Uptime in the report before, seconds; {@link DeviceReport#NO_UPTIME} if it is not known. */
    public int lastUptimeSeconds;
    /** Whether it was started since the report before. */
    public boolean restarted;
    /** Whether it has another firmware, or is of another model, than when it reported before. */
    public boolean updated;
    /** Whether this is another machine than the one that spoke before, and has spoken earlier. */
    public boolean alternated;
    /** Whether it has alternated, and the one before that did so the other way: back and forth, as two machines do that report in turn. */
    public boolean inTurn;
    /** Which way its uptime has jumped: 1 up, 2 down, 0 not. */
    int uptimeJump;
    /** Whether its hottest sensor has jumped away from the others and not come back. */
    public boolean strayed;

    /** What it should do, H/s: as its shares show, or as it says itself, or as it is sold; 0 if nobody knows. */
    public double expectedHs() {
        if (baselineHs > 0) {
            return baselineHs;
        }
        return report.nominalHs > 0 ? report.nominalHs : model.hashesPerSecond();
    }

    /** Whether it says that it hashes nothing. */
    public boolean isIdle() {
        return report.reportedHs <= IDLE_PART * expectedHs();
    }

    /** Whether it says that it hashes less than it usually does; a machine that somebody tuned down is not held back. */
    public boolean isThrottled() {
        return report.reportedHs < THROTTLED_PART * usualHs;
    }

    /** Whether it is nearly as hot as it may be. */
    public boolean isHot() {
        return report.hottestCelsius() > model.limitCelsius() - HOT_CELSIUS;
    }

    /** Whether it may be starting: for minutes it has no boards, no rate and no fans then. */
    public boolean isStarting() {
        return restarted || (report.uptimeSeconds != DeviceReport.NO_UPTIME && report.uptimeSeconds < STARTING_SECONDS);
    }

    /** Part of what it usually does that it does not do by its own word, 0 to 1; 0 if that is not known. */
    public double missingPart() {
        double missing = usualHs > 0 ? 1 - report.reportedHs / usualHs : 0;
        return missing > 0 ? Math.min(1, missing) : 0;
    }

    /** How far the hottest sensor lies above the next, degrees, or NaN. */
    public double gapCelsius() {
        return report.hottestCelsius() - report.nextCelsius();
    }

    /** Whether the hottest sensor is no further from the next than usual: they are hot together. */
    public boolean isTogether() {
        double most = Double.isNaN(usualGapCelsius) ? FIRST_GAP_CELSIUS : usualGapCelsius + GAP_CELSIUS;
        return gapCelsius() <= most;
    }

    /** Whether the hottest reading of a warm machine went up or down as no metal does while the others stayed calm. */
    public boolean jumped() {
        double moved = Math.abs(report.hottestCelsius() - lastHottestCelsius);
        double others = Math.abs(report.nextCelsius() - lastNextCelsius);
        boolean alone = Double.isNaN(others) || others <= CALM_CELSIUS;
        return elapsedSeconds > 0
                && elapsedSeconds <= JUMP_SECONDS
                && lastHottestCelsius >= WARM_CELSIUS
                && moved >= JUMP_CELSIUS
                && alone
                && !isIdle()
                && !isStarting();
    }
}
