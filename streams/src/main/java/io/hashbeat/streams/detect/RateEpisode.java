package io.hashbeat.streams.detect;

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
    private static final int COUNT = 11;

    private static final double ZOMBIE = 2;
    /** A drop leaves at most this, and a surge has at least that. */
    private static final double MOST_LEFT = 0.95;

    private static final double LEAST_RISEN = 1.05;

    private final double[] numbers;

    RateEpisode() {
        this(new double[COUNT]);
    }

    RateEpisode(double[] numbers) {
        this.numbers = numbers;
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
        return isSilent() || expectedShares() <= 0 ? 1 - remaining() : 1 - shares() / expectedShares();
    }
}
