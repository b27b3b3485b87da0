package io.hashbeat.streams.detect;

import java.util.Arrays;

/** What is known of a worker whose rate is found to be another, as the numbers that {@link RareRows} keep. */
final class RateEpisode {

    private static final int OPENED_AT = 0;
    private static final int ONSET = 1;
    private static final int SILENT = 2;
    private static final int EXPECTED_HS = 3;
    private static final int SHARES = 4;
    private static final int EXPECTED_SHARES = 5;
    private static final int RECOVERY = 6;
    private static final int REMAINING = 7;
    private static final int TOLD_LOST = 8;
    private static final int TOLD_AT = 9;
    private static final int EVIDENCE = 10;
    private static final int SILENCE = 11;
    private static final int QUIET = 12;
    private static final int SILENT_SINCE = 13;
    private static final int BEFORE = 14;
    private static final int COUNT = 15;

    private static final double ZOMBIE = 2;
    /** What was told before the silence: that the worker does less, which may have been the silence's first sight, or is sure. */
    private static final double SEEMED_LESS = 1;

    private static final double WAS_LESS = 2;
    /** Added to a count, Jeffreys' prior of a rate that nothing is known of. */
    private static final double PRIOR_SHARES = 0.5;
    /** A drop leaves at most this, and a surge has at least that. */
    private static final double MOST_LEFT = 0.95;

    private static final double LEAST_RISEN = 1.05;

    private final double[] numbers;

    RateEpisode() {
        this(new double[COUNT]);
    }

    /** The episode of {@code numbers}; states of before have fewer. */
    RateEpisode(double[] numbers) {
        this.numbers = numbers.length < COUNT ? Arrays.copyOf(numbers, COUNT) : numbers;
    }

    double[] numbers() {
        return numbers;
    }

    /** Sets when it was opened and the estimated onset, milliseconds since 1970 UTC. */
    RateEpisode opened(long atMillis, long onsetMillis) {
        numbers[OPENED_AT] = atMillis;
        numbers[ONSET] = onsetMillis;
        numbers[TOLD_AT] = atMillis;
        return this;
    }

    /** Sets the part that is left and the evidence, minutes. */
    RateEpisode sized(double remaining, double evidenceMinutes) {
        numbers[REMAINING] = remaining;
        numbers[TOLD_LOST] = 1 - remaining;
        numbers[EVIDENCE] = evidenceMinutes;
        return this;
    }

    /** Sets that there is no share at all, and whether the worker says that it hashes all the same. */
    RateEpisode silent(boolean zombie) {
        numbers[SILENT] = zombie ? ZOMBIE : 1;
        return this;
    }

    /**
     * Goes on by a slice that is in the sums already. Without a share the evidence of a silence grows: {@code R <- (R + t) LR},
     * where a Poisson rate of which {@code n} shares in an expectation of {@code E} are all that is known leaves x more
     * without a share with the probability {@code 1 / LR = (E / (E + x))^(n + 1/2)}.
     *
     * @param shares shares of the slice
     * @param expected shares of the slice at the expected rate
     * @param slices observed part of the slice, 0 to 1; or how many there are before it was opened
     * @param dispersion variance of counts over that of chance alone
     * @return the evidence, slices: while what is left of the rate is still there, it grows no faster than time does
     */
    double quiet(int shares, double expected, double slices, double dispersion) {
        if (shares > 0) {
            numbers[QUIET] = 0;
            numbers[SILENCE] = 0;
        } else if (expected > 0 && expectedShares() > expected) {
            double exponent = (shares() + PRIOR_SHARES) / Math.max(1, dispersion);
            double ratio = StrictMath.pow(expectedShares() / (expectedShares() - expected), exponent);
            numbers[QUIET] += expected;
            numbers[SILENCE] = (numbers[SILENCE] + slices) * ratio;
        }
        return numbers[SILENCE];
    }

    /**
     * The drop is a silence since {@code sinceMillis}, 1970 UTC. If what came up to then does not speak against the usual
     * rate by odds of {@code e^limit}, it has been nothing else from the start.
     *
     * @param partExpected shares expected from {@code sinceMillis} to the end of its slice
     */
    void fallSilent(long sinceMillis, boolean zombie, double partExpected, double limit) {
        double before = Math.max(0, expectedShares() - numbers[QUIET] - partExpected);
        double shares = shares();
        boolean wasLess = shares < before && shares * StrictMath.log(shares / before) - shares + before >= limit;
        silent(zombie);
        numbers[SILENT_SINCE] = sinceMillis;
        numbers[BEFORE] = wasLess ? WAS_LESS : SEEMED_LESS;
        if (!wasLess) {
            numbers[ONSET] = sinceMillis;
            numbers[SHARES] = 0;
            numbers[EXPECTED_SHARES] = numbers[QUIET] + partExpected;
            numbers[REMAINING] = 0;
        }
        numbers[TOLD_LOST] = lost();
    }

    /** A share came, and the worker did less before it fell silent: it is as then. */
    void wake() {
        numbers[SILENT] = 0;
        numbers[SILENCE] = 0;
        numbers[QUIET] = 0;
        numbers[RECOVERY] = 0;
        numbers[REMAINING] = Math.min(1 - lost(), MOST_LEFT);
    }

    /** Sets the hashrate expected, H/s, and what was seen and expected of shares since the onset. */
    RateEpisode expecting(double hashesPerSecond, double shares, double expectedShares) {
        numbers[EXPECTED_HS] = hashesPerSecond;
        numbers[SHARES] = shares;
        numbers[EXPECTED_SHARES] = expectedShares;
        return this;
    }

    /** Adds a slice. */
    void add(double shares, double expectedShares) {
        numbers[SHARES] += shares;
        numbers[EXPECTED_SHARES] += expectedShares;
    }

    /** Sets the evidence that it is over, the logarithm of a ratio of likelihoods; if there is none, the size is known better. */
    void recovering(double evidence) {
        numbers[RECOVERY] = Math.max(0, evidence);
        if (evidence <= 0 && numbers[EXPECTED_SHARES] > 0) {
            double seen = numbers[SHARES] / numbers[EXPECTED_SHARES];
            numbers[REMAINING] = remaining() < 1 ? Math.min(seen, MOST_LEFT) : Math.max(seen, LEAST_RISEN);
        }
    }

    /** Notes what was told of the part lost, and when, milliseconds since 1970 UTC. */
    void told(double lost, long atMillis) {
        numbers[TOLD_LOST] = lost;
        numbers[TOLD_AT] = atMillis;
    }

    long openedAtMillis() {
        return (long) numbers[OPENED_AT];
    }

    long onsetMillis() {
        return (long) numbers[ONSET];
    }

    boolean isSilent() {
        return numbers[SILENT] != 0;
    }

    /** Whether it was opened for a part that is lost, and not for a silence. */
    boolean openedForPart() {
        return !isSilent() || numbers[BEFORE] != 0;
    }

    /** Whether the worker is silent, and it is sure that it did less before. */
    boolean wasLess() {
        return isSilent() && numbers[BEFORE] == WAS_LESS;
    }

    /** Since when it is silent, if it is, milliseconds since 1970 UTC. */
    long silentSinceMillis() {
        return numbers[SILENT_SINCE] == 0 ? onsetMillis() : (long) numbers[SILENT_SINCE];
    }

    boolean isZombie() {
        return numbers[SILENT] == ZOMBIE;
    }

    double expectedHs() {
        return numbers[EXPECTED_HS];
    }

    double shares() {
        return numbers[SHARES];
    }

    double expectedShares() {
        return numbers[EXPECTED_SHARES];
    }

    double recovery() {
        return numbers[RECOVERY];
    }

    double remaining() {
        return numbers[REMAINING];
    }

    double toldLost() {
        return numbers[TOLD_LOST];
    }

    long toldAtMillis() {
        return (long) numbers[TOLD_AT];
    }

    double evidenceMinutes() {
        return numbers[EVIDENCE];
    }

    /** Part lost since the onset, at most 1. */
    double lost() {
        boolean all = isSilent() && !wasLess();
        return all || expectedShares() <= 0 ? 1 - remaining() : 1 - shares() / expectedShares();
    }
}
