package io.hashbeat.standalone.replay;

import io.hashbeat.avro.LedgerEntry;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over ledger entries: of one subject over hours, or over subjects. All whole numbers are exact;
 * the doubles depend on the order of adding, which the callers fix.
 *
 * @param accepted accepted shares, blocks included
 * @param stale stale shares
 * @param rejected rejected shares
 * @param quanta accepted work in quanta of the algorithm
 * @param rejects rejected shares by reason
 * @param exposurePerHs accepted shares expected for each H/s
 * @param difficultyKnown true if the exposure is exact in every part
 * @param sumSquaredDifficulty of accepted shares
 * @param maxDifficulty of accepted shares; 0 if there are none
 * @param firstShareMs first share, milliseconds since 1970; Long.MAX_VALUE if there is none
 * @param lastShareMs last share, milliseconds since 1970; Long.MIN_VALUE if there is none
 */
record LedgerTotals(
        long accepted,
        long stale,
        long rejected,
        BigInteger quanta,
        Map<String, Long> rejects,
        double exposurePerHs,
        boolean difficultyKnown,
        double sumSquaredDifficulty,
        double maxDifficulty,
        long firstShareMs,
        long lastShareMs) {
    static final LedgerTotals NONE = counts(0, 0, 0, BigInteger.ZERO);

    /** Counts and work alone. */
    static LedgerTotals counts(long accepted, long stale, long rejected, BigInteger quanta) {
        return new LedgerTotals(
                accepted, stale, rejected, quanta, Map.of(), 0, true, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    static LedgerTotals of(LedgerEntry entry) {
        Long first = entry.getFirstShareMs();
        Long last = entry.getLastShareMs();
        return new LedgerTotals(
                entry.getAccepted(),
                entry.getStale(),
                entry.getRejected(),
                BigInteger.valueOf(entry.getWorkHi()).shiftLeft(32).add(BigInteger.valueOf(entry.getWorkLo())),
                Map.copyOf(entry.getRejects()),
                entry.getExposureSharesPerHs(),
                entry.getDifficultyKnown(),
                entry.getSumSquaredDifficulty(),
                entry.getMaxDifficulty(),
                first == null ? Long.MAX_VALUE : first,
                last == null ? Long.MIN_VALUE : last);
    }

    LedgerTotals plus(LedgerTotals other) {
        Map<String, Long> reasons = new TreeMap<>(rejects);
        other.rejects.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        return new LedgerTotals(
                accepted + other.accepted,
                stale + other.stale,
                rejected + other.rejected,
                quanta.add(other.quanta),
                reasons,
                exposurePerHs + other.exposurePerHs,
                difficultyKnown && other.difficultyKnown,
                sumSquaredDifficulty + other.sumSquaredDifficulty,
                Math.max(maxDifficulty, other.maxDifficulty),
                Math.min(firstShareMs, other.firstShareMs),
                Math.max(lastShareMs, other.lastShareMs));
    }

    /** The same with the spread of difficulties that {@code other} knows: a group knows that of all its shares. */
    LedgerTotals withSpreadOf(LedgerTotals other) {
        return new LedgerTotals(
                accepted,
                stale,
                rejected,
                quanta,
                rejects,
                exposurePerHs,
                difficultyKnown,
                other.sumSquaredDifficulty,
                other.maxDifficulty,
                firstShareMs,
                lastShareMs);
    }

    /** Accepted, stale and rejected. */
    long shares() {
        return accepted + stale + rejected;
    }

    boolean hasShares() {
        return firstShareMs != Long.MAX_VALUE;
    }

    /** True if shares and work are the same to the last unit. */
    boolean agreesWith(LedgerTotals other) {
        return accepted == other.accepted
                && stale == other.stale
                && rejected == other.rejected
                && quanta.equals(other.quanta);
    }
}
