package io.hashbeat.bench.live;

/**
 * How the job came level again. Times are wall milliseconds from when it was started again.
 *
 * @param shares sent in all
 * @param stopShares sent while the job did not run
 * @param startMillis until all its tasks ran
 * @param levelMillis until it said that it was less than 5 s behind; it says so every ten seconds
 * @param lagMillis how far it was behind then, a tick's distance included
 * @param mostLagMillis how far it was behind at most
 * @param alarms that were raised
 * @param complaint what is wrong; empty if all is exact and it went on from its checkpoint
 */
public record CatchUpResult(
        long shares,
        long stopShares,
        long startMillis,
        long levelMillis,
        long lagMillis,
        long mostLagMillis,
        long alarms,
        String complaint) {
    private static final double MILLIS = 1e3;

    /** True if the job found what was sent, and no alarm was raised. */
    public boolean good() {
        return complaint.isEmpty() && alarms == 0;
    }

    /** Shares a second that it read until it was level: those of the stop, and those that came meanwhile. */
    long rate(CatchUpOptions options) {
        double seconds = levelMillis / MILLIS;
        return seconds > 0 ? Math.round(stopShares / seconds + options.sharesPerSecond()) : 0;
    }
}
