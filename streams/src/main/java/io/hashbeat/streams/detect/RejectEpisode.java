package io.hashbeat.streams.detect;

import io.hashbeat.domain.hashrate.BinomialInterval;

/** What is known of a worker whose shares are refused, as the numbers that {@link RareRows} keep, and how it is told. */
final class RejectEpisode {

    private static final int OPENED_AT = 0;
    private static final int ONSET = 1;
    private static final int USUAL = 2;
    // 3 was how many times the usual part was found at first
    private static final int SHARES = 4;
    private static final int REFUSED = 5;
    private static final int STALE = 6;
    private static final int RECOVERY = 7;
    private static final int BASELINE_HS = 8;
    private static final int EVIDENCE = 9;
    private static final int COUNT = 10;
    /** Less than so many times the usual part is not told. */
    static final double LEAST_FACTOR = 1.1;

    private static final double ALPHA = 0.05;
    private static final double MILLIS_PER_SECOND = 1_000;

    private final double[] numbers;

    RejectEpisode() {
        this(new double[COUNT]);
    }

    RejectEpisode(double[] numbers) {
        this.numbers = numbers;
    }

    double[] numbers() {
        return numbers;
    }

    RejectEpisode opened(long atMillis, long onsetMillis) {
        numbers[OPENED_AT] = atMillis;
        numbers[ONSET] = onsetMillis;
        return this;
    }

    /** Sets the usual part of refused shares and the worker's baseline, H/s. */
    RejectEpisode usual(double part, double baselineHs) {
        numbers[USUAL] = part;
        numbers[BASELINE_HS] = baselineHs;
        return this;
    }

    RejectEpisode evidence(double minutes) {
        numbers[EVIDENCE] = minutes;
        return this;
    }

    /** Adds shares; {@code stale} if most of those refused were. */
    void add(double shares, double refused, boolean stale) {
        numbers[SHARES] += shares;
        numbers[REFUSED] += refused;
        numbers[STALE] = stale ? 1 : numbers[STALE];
    }

    void recovering(double evidence) {
        numbers[RECOVERY] = evidence;
    }

    double recovery() {
        return numbers[RECOVERY];
    }

    double usual() {
        return numbers[USUAL];
    }

    /** How many times the usual part is refused, by all shares since the onset. */
    double factor() {
        return Math.max(LEAST_FACTOR, part() / usual());
    }

    long openedAtMillis() {
        return (long) numbers[OPENED_AT];
    }

    private double part() {
        return numbers[SHARES] > 0 ? Math.min(1, numbers[REFUSED] / numbers[SHARES]) : 0;
    }

    Finding finding(int row, long endMillis, Finding.Reason reason, Finding.State state) {
        double lost = Math.max(0, part() - usual());
        long onset = (long) numbers[ONSET];
        double expectedHs = numbers[BASELINE_HS];
        return new Finding(
                AnomalyKind.REJECT_SURGE,
                AnomalyKind.REJECT_SURGE,
                row,
                state,
                openedAtMillis(),
                onset,
                endMillis,
                rates(expectedHs, lost),
                lost,
                Math.round(numbers[SHARES]),
                numbers[EVIDENCE],
                expectedHs * lost * Math.max(0, endMillis - onset) / MILLIS_PER_SECOND,
                reason,
                said(reason, endMillis - onset));
    }

    /** What is accepted of the usual hashrate, with the exact 95 % interval of the part that is refused (Clopper and Pearson). */
    private Finding.Rates rates(double expectedHs, double lost) {
        long shares = Math.round(numbers[SHARES]);
        long refused = Math.min(shares, Math.round(numbers[REFUSED]));
        double most = Math.max(0, BinomialInterval.upper(refused, shares, ALPHA) - usual());
        double least = Math.max(0, BinomialInterval.lower(refused, shares, ALPHA) - usual());
        return new Finding.Rates(
                expectedHs,
                expectedHs * (1 - lost),
                expectedHs * (1 - Math.max(lost, most)),
                expectedHs * (1 - Math.min(lost, least)));
    }

    private String said(Finding.Reason reason, long millis) {
        String time = Wording.time(millis);
        if (reason == Finding.Reason.BACK_TO_USUAL) {
            return "has its shares accepted as usual again after " + time + ".";
        }
        if (reason != Finding.Reason.ABOVE_USUAL) {
            return "has had more shares refused than usual for " + time + "; this is not told any longer.";
        }
        return "has about " + Wording.percent(part()) + " of its shares " + (numbers[STALE] != 0 ? "stale" : "rejected")
                + " for about " + time + "; usual are " + Wording.percent(usual()) + ".";
    }
}
