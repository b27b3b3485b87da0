package io.hashbeat.streams.alert;

/**
 * How much is lost; zeros where nothing is known.
 *
 * @param size part of the expected hashrate that is lost, at most 1; below zero for a gain
 * @param expectedHs expected hashrate, H/s
 * @param observedHs observed hashrate, H/s
 * @param lowHs lower end of its 95 % interval, H/s
 * @param highHs upper end of its 95 % interval, H/s
 * @param lostHashes expected hashes lost from the onset to the fact's time, H
 */
public record Measure(
        double size, double expectedHs, double observedHs, double lowHs, double highHs, double lostHashes) {

    /** Nothing known. */
    public static final Measure NONE = new Measure(0, 0, 0, 0, 0, 0);

    public Measure {
        if (!(size <= 1) || !Double.isFinite(expectedHs) || !Double.isFinite(observedHs)) {
            throw new IllegalArgumentException("size at most 1 and finite hashrates: " + size + " " + expectedHs);
        }
        if (!(lostHashes >= 0) || !Double.isFinite(lostHashes)) {
            throw new IllegalArgumentException("lostHashes must be finite and not negative: " + lostHashes);
        }
    }

    /** What is lost in a second while it goes on like this, hashes; a kind that does not say how much loses nothing. */
    public double lossHs() {
        return Math.max(0, size) * Math.max(0, expectedHs);
    }
}
