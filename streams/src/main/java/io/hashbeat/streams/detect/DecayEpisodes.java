package io.hashbeat.streams.detect;

import io.hashbeat.domain.hashrate.PoissonInterval;

/**
 * Workers that have slowly lost hashrate, from when that is told until it is over: when the days since speak for the former rate
 * and against one half-way to what is left (as {@link RateEpisodes}), or when it has lasted for so long that it is usual.
 */
final class DecayEpisodes {

    /** After this time what is left is usual, milliseconds. */
    static final long USUAL_AFTER_MILLIS = 14L * 24 * 3_600_000;

    private static final int OPENED_AT = 0;
    private static final int ONSET = 1;
    private static final int EXPECTED_HS = 2;
    private static final int LOST = 3;
    private static final int TOLD_LOST = 4;
    private static final int LOST_HASHES = 5;
    private static final int EVIDENCE = 6;
    private static final int RECOVERY = 7;
    private static final int LAST_AT = 8;
    private static final int SHARES = 9;
    private static final int EXPOSURE = 10;
    private static final int SCATTER = 11;
    private static final int COUNT = 12;

    /** A change of the part lost that is worth telling. */
    private static final double TOLD_CHANGE = 0.03;
    /** What recovery is tested against is at least so far from the former rate, and from nothing. */
    private static final double NEAREST = 0.98;

    private static final double LEAST = 0.75;
    private static final double ALPHA = 0.05;
    private static final double MILLIS_PER_SECOND = 1_000;

    private final RareRows rows;

    DecayEpisodes(RareRows rows) {
        this.rows = rows;
    }

    /**
     * A day of a worker.
     *
     * @param endMillis its end, milliseconds since 1970 UTC
     * @param shares shares in it
     * @param exposurePerHs shares expected for each H/s
     * @param expectedHs former hashrate, H/s
     * @param scatter variance of its count over its mean
     */
    record Day(long endMillis, long shares, double exposurePerHs, double expectedHs, double scatter) {
        /** Part lost; below zero for a gain. */
        double lost() {
            return 1 - shares / (expectedHs * exposurePerHs);
        }
    }

    boolean isOpen(int row) {
        return rows.get(row) != null;
    }

    double expectedHs(int row) {
        return numbers(row)[EXPECTED_HS];
    }

    private double[] numbers(int row) {
        double[] numbers = rows.get(row);
        if (numbers == null) {
            throw new IllegalStateException("no episode of row " + row);
        }
        return numbers;
    }

    /** Opens one that has lost {@code lost} in {@code ageDays} days, steadily. */
    void open(int row, Day day, double lost, double ageDays, double evidenceMinutes, Findings findings) {
        double ageMillis = ageDays * SlowDecay.MILLIS_PER_DAY;
        double[] numbers = new double[COUNT];
        numbers[OPENED_AT] = day.endMillis;
        numbers[ONSET] = day.endMillis - Math.round(ageMillis);
        numbers[EXPECTED_HS] = day.expectedHs;
        numbers[LOST_HASHES] = day.expectedHs * lost / 2 * ageMillis / MILLIS_PER_SECOND;
        numbers[EVIDENCE] = evidenceMinutes;
        numbers[TOLD_LOST] = lost;
        note(numbers, day, lost);
        rows.put(row, numbers);
        findings.report(finding(row, day.endMillis, numbers, Finding.Reason.BELOW_USUAL, Finding.State.OPENED));
    }

    private static void note(double[] numbers, Day day, double lost) {
        numbers[LOST] = lost;
        numbers[LAST_AT] = day.endMillis;
        numbers[SHARES] = day.shares;
        numbers[EXPOSURE] = day.exposurePerHs;
        numbers[SCATTER] = day.scatter;
    }

    /** Goes on by a day; true if it is over and what is left is usual. */
    boolean follow(int row, Day day, Findings findings) {
        double[] numbers = numbers(row);
        double lost = Math.min(1, day.lost());
        double seconds = (day.endMillis - numbers[LAST_AT]) / MILLIS_PER_SECOND;
        numbers[LOST_HASHES] += Math.max(0, lost) * numbers[EXPECTED_HS] * seconds;
        note(numbers, day, lost);
        double tested = Math.min(NEAREST, Math.max(LEAST, 1 - numbers[TOLD_LOST] / 2));
        double expected = day.expectedHs * day.exposurePerHs;
        double gain = (-day.shares * StrictMath.log(tested) - (1 - tested) * expected) / day.scatter;
        numbers[RECOVERY] = Math.max(0, numbers[RECOVERY] + gain);
        if (numbers[RECOVERY] >= RateEpisodes.RECOVERY_LIMIT) {
            close(row, day.endMillis, Finding.Reason.BACK_TO_USUAL, findings);
            return false;
        }
        if (day.endMillis - numbers[OPENED_AT] >= USUAL_AFTER_MILLIS) {
            close(row, day.endMillis, Finding.Reason.BECAME_USUAL, findings);
            return true;
        }
        if (Math.abs(lost - numbers[TOLD_LOST]) >= TOLD_CHANGE && lost > 0) {
            numbers[TOLD_LOST] = lost;
            findings.report(finding(row, day.endMillis, numbers, Finding.Reason.SIZE_CHANGED, Finding.State.UPDATED));
        }
        return false;
    }

    /** Ends the episode of {@code row}, if it has one. */
    void close(int row, long endMillis, Finding.Reason reason, Findings findings) {
        if (isOpen(row)) {
            findings.report(finding(row, endMillis, numbers(row), reason, Finding.State.CLOSED));
            rows.remove(row);
        }
    }

    private static Finding finding(
            int row, long endMillis, double[] numbers, Finding.Reason reason, Finding.State state) {
        return new Finding(
                AnomalyKind.SLOW_DECAY,
                AnomalyKind.SLOW_DECAY,
                row,
                state,
                (long) numbers[OPENED_AT],
                (long) numbers[ONSET],
                endMillis,
                rates(numbers),
                numbers[LOST],
                Math.round(numbers[SHARES]),
                numbers[EVIDENCE],
                numbers[LOST_HASHES],
                reason,
                said(numbers, reason, endMillis));
    }

    /** Of the last day: what is left, with its interval. */
    private static Finding.Rates rates(double[] numbers) {
        double scatter = numbers[SCATTER];
        long counted = Math.round(numbers[SHARES] / scatter);
        double each = scatter / numbers[EXPOSURE];
        return new Finding.Rates(
                numbers[EXPECTED_HS],
                numbers[SHARES] / numbers[EXPOSURE],
                PoissonInterval.lower(counted, ALPHA) * each,
                PoissonInterval.upper(counted, ALPHA) * each);
    }

    private static String said(double[] numbers, Finding.Reason reason, long endMillis) {
        String days = Math.round((endMillis - numbers[ONSET]) / SlowDecay.MILLIS_PER_DAY) + " days";
        String former = Wording.hashrate(numbers[EXPECTED_HS]);
        return switch (reason) {
            case BELOW_USUAL, SIZE_CHANGED ->
                "has lost about " + Wording.percent(numbers[LOST]) + " of its hashrate little by little, over about "
                        + days + ": of " + former + " it did " + Wording.hashrate(numbers[SHARES] / numbers[EXPOSURE])
                        + " in the last day.";
            case BACK_TO_USUAL -> "does its former " + former + " again after " + days + ".";
            case BECAME_USUAL -> "has done less for so long that this is its usual hashrate from now on.";
            default ->
                "is no longer watched: it had lost about " + Wording.percent(numbers[TOLD_LOST])
                        + " of its hashrate over " + days + ".";
        };
    }
}
