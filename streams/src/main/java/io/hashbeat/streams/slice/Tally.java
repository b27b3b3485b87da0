package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * What was counted in a span: shares and exact work by status. A commutative monoid under {@link #plus}: any order and
 * any grouping of the same shares gives the same tally, exposure included, since it is a sum of integers, see {@link
 * Exposure}. Mutable; confined to one thread.
 */
public final class Tally {

    /** Accepted shares, blocks included. */
    public long accepted;
    /** Stale shares. */
    public long stale;
    /** Rejected shares. */
    public long rejected;
    /** Accepted shares that were blocks. */
    public long blocks;
    /** Shares too late to be checked for duplicates. */
    public long unverified;
    /** Observed time, milliseconds. */
    public long coveredMillis;
    /** Largest credited difficulty of an accepted share, quanta; 0 if not kept. */
    public long maxQuanta;

    private long workHigh;
    private long workLow;
    private long staleHigh;
    private long staleLow;
    private long rejectedHigh;
    private long rejectedLow;
    private long squaresHigh;
    private long squaresLow;
    private long exposureHigh;
    private long exposureLow;

    /** Sets everything to zero. */
    public void clear() {
        accepted = stale = rejected = blocks = unverified = coveredMillis = maxQuanta = 0;
        workHigh = workLow = staleHigh = staleLow = rejectedHigh = rejectedLow = squaresHigh = squaresLow = 0;
        exposureHigh = exposureLow = 0;
    }

    /** Accepted work in quanta. */
    public BigInteger work() {
        return WorkColumn.toBigInteger(workHigh, workLow);
    }

    /** Work of stale shares in quanta. */
    public BigInteger staleWork() {
        return WorkColumn.toBigInteger(staleHigh, staleLow);
    }

    /** Work of rejected shares in quanta. */
    public BigInteger rejectedWork() {
        return WorkColumn.toBigInteger(rejectedHigh, rejectedLow);
    }

    /** Sum of squared credited difficulties of accepted shares in quanta squared, shifted as {@link Squares} says; zero if not kept. */
    public BigInteger squares() {
        return WorkColumn.toBigInteger(squaresHigh, squaresLow);
    }

    /** Accepted work as {@code high * 2^64 + low}, high half. */
    public long workHigh() {
        return workHigh;
    }

    /** Accepted work, low half. */
    public long workLow() {
        return workLow;
    }

    /** Work of stale shares, high half. */
    public long staleWorkHigh() {
        return staleHigh;
    }

    /** Work of stale shares, low half. */
    public long staleWorkLow() {
        return staleLow;
    }

    /** Work of rejected shares, high half. */
    public long rejectedWorkHigh() {
        return rejectedHigh;
    }

    /** Work of rejected shares, low half. */
    public long rejectedWorkLow() {
        return rejectedLow;
    }

    /** Whether squares were kept, so that single difficulties of a span are not enough to judge it. */
    public boolean hasSquares() {
        return (squaresHigh | squaresLow) != 0;
    }

    /** Whether no share was counted. */
    public boolean isEmpty() {
        return (accepted | stale | rejected) == 0;
    }

    /** Adds accepted work. */
    public void addWork(long high, long low) {
        long before = workLow;
        workLow += low;
        workHigh += high + carry(workLow, before);
    }

    /** Adds work of stale shares. */
    public void addStaleWork(long high, long low) {
        long before = staleLow;
        staleLow += low;
        staleHigh += high + carry(staleLow, before);
    }

    /** Adds work of rejected shares. */
    public void addRejectedWork(long high, long low) {
        long before = rejectedLow;
        rejectedLow += low;
        rejectedHigh += high + carry(rejectedLow, before);
    }

    /** Sets squares and largest difficulty to zero, for sums that do not keep them. */
    public void clearSquares() {
        squaresHigh = squaresLow = 0;
        maxQuanta = 0;
    }

    /** Adds squares. */
    public void addSquares(long high, long low) {
        long before = squaresLow;
        squaresLow += low;
        squaresHigh += high + carry(squaresLow, before);
    }

    /** High half of {@link #squares()}. */
    public long squaresHigh() {
        return squaresHigh;
    }

    /** Low half of {@link #squares()}. */
    public long squaresLow() {
        return squaresLow;
    }

    /** Adds {@code millis} of observed time at difficulty {@code quanta}. */
    public void observe(long millis, long quanta) {
        coveredMillis += millis;
        addExposure(Exposure.high(millis, quanta), Exposure.low(millis, quanta));
    }

    /** Adds exposure in units of {@link Exposure}. */
    void addExposure(long high, long low) {
        long before = exposureLow;
        exposureLow += low;
        exposureHigh += high + carry(exposureLow, before);
    }

    long exposureHigh() {
        return exposureHigh;
    }

    long exposureLow() {
        return exposureLow;
    }

    /** Exposure: the integral of dt / d over observed time, milliseconds for each quantum of difficulty. */
    public double exposureMillisPerQuantum() {
        return Exposure.toDouble(exposureHigh, exposureLow);
    }

    /** Adds shares that all have difficulty {@code quanta}, and {@code millis} of time observed at it. */
    public void addSteady(int acceptedShares, int staleShares, int rejectedShares, int millis, long quanta) {
        accepted += acceptedShares;
        stale += staleShares;
        rejected += rejectedShares;
        addWork(Math.multiplyHigh(quanta, acceptedShares), quanta * acceptedShares);
        addStaleWork(Math.multiplyHigh(quanta, staleShares), quanta * staleShares);
        addRejectedWork(Math.multiplyHigh(quanta, rejectedShares), quanta * rejectedShares);
        if (millis > 0) {
            observe(millis, quanta);
        }
    }

    /** Whether it is what {@link #addSteady} of its counts and {@code quanta} gives, and nothing else. */
    public boolean isSteady(long quanta) {
        return (squaresHigh | squaresLow | maxQuanta | blocks | unverified) == 0
                && is(workHigh, workLow, accepted, quanta)
                && is(staleHigh, staleLow, stale, quanta)
                && is(rejectedHigh, rejectedLow, rejected, quanta)
                && isExposure(quanta);
    }

    private static boolean is(long high, long low, long shares, long quanta) {
        return low == shares * quanta && high == Math.multiplyHigh(quanta, shares);
    }

    private boolean isExposure(long quanta) {
        if (coveredMillis == 0 || quanta == 0) {
            return (coveredMillis | exposureHigh | exposureLow) == 0;
        }
        return exposureLow == Exposure.low(coveredMillis, quanta)
                && exposureHigh == Exposure.high(coveredMillis, quanta);
    }

    /** A difficulty for which it {@link #isSteady}, told by its shares or else by its exposure; 0 if there is none. */
    public long steadyQuanta() {
        if (isEmpty() && coveredMillis > 0) {
            long quanta = (long) Math.rint(coveredMillis / exposureMillisPerQuantum());
            return quanta > 0 && isSteady(quanta) ? quanta : 0;
        }
        long quanta = accepted > 0
                ? each(workHigh, workLow, accepted)
                : stale > 0 ? each(staleHigh, staleLow, stale) : each(rejectedHigh, rejectedLow, rejected);
        return quanta > 0 && isSteady(quanta) ? quanta : 0;
    }

    private static long each(long high, long low, long shares) {
        if (shares <= 0) {
            return 0;
        }
        return high == 0
                ? Long.divideUnsigned(low, shares)
                : WorkColumn.toBigInteger(high, low)
                        .divide(BigInteger.valueOf(shares))
                        .longValue();
    }

    /** Makes up for squares not kept so far, shifted by {@code shift}, on the ground that all shares had one difficulty. */
    public void startSquares(int shift) {
        if (accepted > 0 && !hasSquares()) {
            long each = work().divide(BigInteger.valueOf(accepted)).longValue();
            BigInteger squares = Squares.of(each, shift).multiply(BigInteger.valueOf(accepted));
            addSquares(squares.shiftRight(Long.SIZE).longValue(), squares.longValue());
            maxQuanta = each;
        }
    }

    private long[] numbers() {
        return new long[] {
            accepted,
            stale,
            rejected,
            blocks,
            unverified,
            coveredMillis,
            maxQuanta,
            workHigh,
            workLow,
            staleHigh,
            staleLow,
            rejectedHigh,
            rejectedLow,
            squaresHigh,
            squaresLow,
            exposureHigh,
            exposureLow
        };
    }

    /** Writes the tally. */
    public void write(DataOutput out) throws IOException {
        for (long each : numbers()) {
            out.writeLong(each);
        }
    }

    /** Adds what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        accepted += in.readLong();
        stale += in.readLong();
        rejected += in.readLong();
        blocks += in.readLong();
        unverified += in.readLong();
        coveredMillis += in.readLong();
        maxQuanta = Math.max(maxQuanta, in.readLong());
        addWork(in.readLong(), in.readLong());
        addStaleWork(in.readLong(), in.readLong());
        addRejectedWork(in.readLong(), in.readLong());
        addSquares(in.readLong(), in.readLong());
        addExposure(in.readLong(), in.readLong());
    }

    /** Adds {@code other} to this. */
    public Tally plus(Tally other) {
        accepted += other.accepted;
        stale += other.stale;
        rejected += other.rejected;
        blocks += other.blocks;
        unverified += other.unverified;
        coveredMillis += other.coveredMillis;
        maxQuanta = Math.max(maxQuanta, other.maxQuanta);
        addWork(other.workHigh, other.workLow);
        addStaleWork(other.staleHigh, other.staleLow);
        addRejectedWork(other.rejectedHigh, other.rejectedLow);
        addSquares(other.squaresHigh, other.squaresLow);
        addExposure(other.exposureHigh, other.exposureLow);
        return this;
    }

    private static long carry(long after, long before) {
        return Long.compareUnsigned(after, before) < 0 ? 1 : 0;
    }
}
