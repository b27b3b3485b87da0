package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * The tallies of all rows for one span (a slice, a minute, a quarter of an hour), column by column. A column takes
 * memory once it is written. Confined to one thread.
 */
public final class TallyPage {

    private final IntColumn accepted = new IntColumn();
    private final IntColumn stale = new IntColumn();
    private final IntColumn rejected = new IntColumn();
    private final IntColumn blocks = new IntColumn();
    private final IntColumn unverified = new IntColumn();
    private final IntColumn covered = new IntColumn();
    private final WorkColumn work = new WorkColumn();
    private final WorkColumn staleWork = new WorkColumn();
    private final WorkColumn rejectedWork = new WorkColumn();
    private final WorkColumn squares = new WorkColumn();
    private final LongColumn maxQuanta = new LongColumn();
    private final WorkColumn exposure = new WorkColumn();

    /** Counts an accepted share of {@code quanta}. */
    public void addAccepted(int row, long quanta, boolean block) {
        accepted.add(row, 1);
        work.add(row, 0, quanta);
        if (block) {
            blocks.add(row, 1);
        }
    }

    /** Counts shares of one kind, without their squares. */
    public void addSteady(int row, SteadyRow shares) {
        accepted.add(row, shares.count);
        work.add(row, shares.workHigh, shares.workLow);
    }

    /** Keeps the squares of shares of one kind, and their difficulty as the largest if it is. */
    public void addSquares(int row, SteadyRow shares) {
        squares.add(row, shares.squaresHigh, shares.squaresLow);
        if (shares.quanta > maxQuanta.get(row)) {
            maxQuanta.set(row, shares.quanta);
        }
    }

    /** Counts {@code count} accepted shares of {@code quanta} each, with their squares, see {@link #addSquare}. */
    void addAccepted(int row, int count, long quanta, int shift) {
        accepted.add(row, count);
        work.add(row, Math.multiplyHigh(quanta, count), quanta * count);
        long low = Squares.low(quanta, shift);
        squares.add(row, Squares.high(quanta, shift) * count + WorkColumn.productHigh(low, count), low * count);
        if (quanta > maxQuanta.get(row)) {
            maxQuanta.set(row, quanta);
        }
    }

    /** Keeps the square of an accepted share's difficulty, shifted as {@link Squares} says, and the largest difficulty. */
    public void addSquare(int row, long quanta, int shift) {
        squares.add(row, Squares.high(quanta, shift), Squares.low(quanta, shift));
        if (quanta > maxQuanta.get(row)) {
            maxQuanta.set(row, quanta);
        }
    }

    /** Whether one more share of {@code quanta}, of any status, would take the work of {@code row} beyond 63 bits. */
    public boolean wouldOverflow(int row, long quanta) {
        long most = Long.MAX_VALUE - quanta;
        return work.low(row) > most || staleWork.low(row) > most || rejectedWork.low(row) > most;
    }

    /** Counts a stale share of {@code quanta}. */
    public void addStale(int row, long quanta) {
        stale.add(row, 1);
        staleWork.add(row, 0, quanta);
    }

    /** Counts a rejected share of {@code quanta}. */
    public void addRejected(int row, long quanta) {
        rejected.add(row, 1);
        rejectedWork.add(row, 0, quanta);
    }

    /** Counts a share that could not be checked for duplicates. */
    public void addUnverified(int row) {
        unverified.add(row, 1);
    }

    /** Adds {@code millis} of observed time at difficulty {@code quanta}. */
    public void addExposure(int row, long millis, long quanta) {
        covered.add(row, (int) millis);
        exposure.add(row, Exposure.high(millis, quanta), Exposure.low(millis, quanta));
    }

    /** Observed time of {@code row}, milliseconds. */
    public int coveredMillis(int row) {
        return covered.get(row);
    }

    /** Exposure of {@code row}, milliseconds for each quantum. */
    public double exposureMillisPerQuantum(int row) {
        return Exposure.toDouble(exposure.high(row), exposure.low(row));
    }

    /** Accepted shares of {@code row}. */
    public int accepted(int row) {
        return accepted.get(row);
    }

    /** How many rows have stale shares. */
    public int staleRows() {
        return stale.countRows();
    }

    /** Stale shares of {@code row}. */
    public int stale(int row) {
        return stale.get(row);
    }

    /** Rejected shares of {@code row}. */
    public int rejected(int row) {
        return rejected.get(row);
    }

    /** High half of the accepted work of {@code row}, quanta. */
    public long workHigh(int row) {
        return work.high(row);
    }

    /** High half of the squares of {@code row}, quanta squared, shifted as {@link Squares} says. */
    public long squaresHigh(int row) {
        return squares.high(row);
    }

    /** Low half of the squares of {@code row}, quanta squared, shifted as {@link Squares} says. */
    public long squaresLow(int row) {
        return squares.low(row);
    }

    /** Low half of the accepted work of {@code row}, quanta. */
    public long workLow(int row) {
        return work.low(row);
    }

    /** Whether squares are kept for {@code row}. */
    public boolean hasSquares(int row) {
        return !squares.isZero(row);
    }

    /** Makes up for squares not kept so far, on the ground that all shares so far had one difficulty. */
    public void startSquares(int row, int shift) {
        int shares = accepted.get(row);
        if (shares > 0 && squares.isZero(row)) {
            long each = work.get(row).divide(BigInteger.valueOf(shares)).longValue();
            squares.set(row, Squares.of(each, shift).multiply(BigInteger.valueOf(shares)));
            maxQuanta.set(row, each);
        }
    }

    /** Adds the tally of {@code row} to {@code sum}. */
    public void addTo(int row, Tally sum) {
        sum.accepted += accepted.get(row);
        sum.addWork(work.high(row), work.low(row));
        if (!covered.isEmpty()) {
            sum.addExposure(exposure.high(row), exposure.low(row));
            sum.coveredMillis += covered.get(row);
        }
        if (!stale.isEmpty()) {
            sum.stale += stale.get(row);
            sum.addStaleWork(staleWork.high(row), staleWork.low(row));
        }
        if (!rejected.isEmpty()) {
            sum.rejected += rejected.get(row);
            sum.addRejectedWork(rejectedWork.high(row), rejectedWork.low(row));
        }
        if (!blocks.isEmpty()) {
            sum.blocks += blocks.get(row);
        }
        if (!unverified.isEmpty()) {
            sum.unverified += unverified.get(row);
        }
        if (!squares.isEmpty()) {
            sum.addSquares(squares.high(row), squares.low(row));
            sum.maxQuanta = Math.max(sum.maxQuanta, maxQuanta.get(row));
        }
    }

    /** Adds {@code tally} to {@code row}. */
    public void add(int row, Tally tally) {
        accepted.add(row, (int) tally.accepted);
        stale.add(row, (int) tally.stale);
        rejected.add(row, (int) tally.rejected);
        blocks.add(row, (int) tally.blocks);
        unverified.add(row, (int) tally.unverified);
        covered.add(row, (int) tally.coveredMillis);
        exposure.add(row, tally.exposureHigh(), tally.exposureLow());
        work.add(row, tally.workHigh(), tally.workLow());
        staleWork.add(row, tally.staleWorkHigh(), tally.staleWorkLow());
        rejectedWork.add(row, tally.rejectedWorkHigh(), tally.rejectedWorkLow());
        squares.add(row, tally.squaresHigh(), tally.squaresLow());
        if (tally.maxQuanta > maxQuanta.get(row)) {
            maxQuanta.set(row, tally.maxQuanta);
        }
    }

    /** Takes {@code tally}, but for its largest difficulty, away from {@code row} again. */
    public void subtract(int row, Tally tally) {
        accepted.add(row, (int) -tally.accepted);
        stale.add(row, (int) -tally.stale);
        rejected.add(row, (int) -tally.rejected);
        blocks.add(row, (int) -tally.blocks);
        unverified.add(row, (int) -tally.unverified);
        covered.add(row, (int) -tally.coveredMillis);
        exposure.subtract(row, tally.exposureHigh(), tally.exposureLow());
        work.subtract(row, tally.workHigh(), tally.workLow());
        staleWork.subtract(row, tally.staleWorkHigh(), tally.staleWorkLow());
        rejectedWork.subtract(row, tally.rejectedWorkHigh(), tally.rejectedWorkLow());
        squares.subtract(row, tally.squaresHigh(), tally.squaresLow());
    }

    /** Adds what {@link Tally#addSteady} adds to {@code row}. */
    public void addSteady(int row, int acceptedShares, int staleShares, int rejectedShares, int millis, long quanta) {
        accepted.add(row, acceptedShares);
        work.add(row, Math.multiplyHigh(quanta, acceptedShares), quanta * acceptedShares);
        if (millis > 0) {
            addExposure(row, millis, quanta);
        }
        if (staleShares != 0) {
            stale.add(row, staleShares);
            staleWork.add(row, Math.multiplyHigh(quanta, staleShares), quanta * staleShares);
        }
        if (rejectedShares != 0) {
            rejected.add(row, rejectedShares);
            rejectedWork.add(row, Math.multiplyHigh(quanta, rejectedShares), quanta * rejectedShares);
        }
    }

    /** Takes away again what {@link #addSteady(int, int, int, int, int, long)} added. */
    public void subtractSteady(
            int row, int acceptedShares, int staleShares, int rejectedShares, int millis, long quanta) {
        accepted.add(row, -acceptedShares);
        work.subtract(row, Math.multiplyHigh(quanta, acceptedShares), quanta * acceptedShares);
        if (millis > 0) {
            covered.add(row, -millis);
            exposure.subtract(row, Exposure.high(millis, quanta), Exposure.low(millis, quanta));
        }
        if (staleShares != 0) {
            stale.add(row, -staleShares);
            staleWork.subtract(row, Math.multiplyHigh(quanta, staleShares), quanta * staleShares);
        }
        if (rejectedShares != 0) {
            rejected.add(row, -rejectedShares);
            rejectedWork.subtract(row, Math.multiplyHigh(quanta, rejectedShares), quanta * rejectedShares);
        }
    }

    /** One above the highest row that is not empty. */
    public int rows() {
        return Math.max(Math.max(accepted.rows(), covered.rows()), Math.max(stale.rows(), rejected.rows()));
    }

    /** Adds the shares that were not accepted, blocks and unverified ones of {@code row} of {@code other} to {@code target} here. */
    public void addNotAccepted(int target, TallyPage other, int row) {
        int staleShares = other.stale.get(row);
        if (staleShares != 0) {
            stale.add(target, staleShares);
            staleWork.add(target, other.staleWork.high(row), other.staleWork.low(row));
        }
        int rejectedShares = other.rejected.get(row);
        if (rejectedShares != 0) {
            rejected.add(target, rejectedShares);
            rejectedWork.add(target, other.rejectedWork.high(row), other.rejectedWork.low(row));
        }
        blocks.add(target, other.blocks.get(row));
        unverified.add(target, other.unverified.get(row));
    }

    /** As {@link #addNotAccepted(int, TallyPage, int)} from a tally. */
    public void addNotAccepted(int row, Tally tally) {
        stale.add(row, (int) tally.stale);
        rejected.add(row, (int) tally.rejected);
        blocks.add(row, (int) tally.blocks);
        unverified.add(row, (int) tally.unverified);
        staleWork.add(row, tally.staleWorkHigh(), tally.staleWorkLow());
        rejectedWork.add(row, tally.rejectedWorkHigh(), tally.rejectedWorkLow());
    }

    /** Adds squares and largest difficulty of {@code row} of {@code other} to {@code target} here. */
    public void addSquares(int target, TallyPage other, int row) {
        squares.add(target, other.squares.high(row), other.squares.low(row));
        if (other.maxQuanta.get(row) > maxQuanta.get(target)) {
            maxQuanta.set(target, other.maxQuanta.get(row));
        }
    }

    /** Adds all of {@code other}, row by row, but for squares and largest difficulties. */
    public void addAll(TallyPage other) {
        IntColumn[] ownInts = ints();
        IntColumn[] otherInts = other.ints();
        for (int i = 0; i < ownInts.length; i++) {
            ownInts[i].addAll(otherInts[i]);
        }
        work.addAll(other.work);
        staleWork.addAll(other.staleWork);
        rejectedWork.addAll(other.rejectedWork);
        exposure.addAll(other.exposure);
    }

    /** As {@link #addAll} with the squares, which can be taken away again, other than largest difficulties. */
    public void addAllWithSquares(TallyPage other) {
        addAll(other);
        squares.addAll(other.squares);
    }

    /** Takes away what {@link #addAllWithSquares} added. */
    public void subtractAllWithSquares(TallyPage other) {
        IntColumn[] ownInts = ints();
        IntColumn[] otherInts = other.ints();
        for (int i = 0; i < ownInts.length; i++) {
            ownInts[i].subtractAll(otherInts[i]);
        }
        WorkColumn[] own = works();
        WorkColumn[] others = other.works();
        for (int i = 0; i < own.length; i++) {
            own[i].subtractAll(others[i]);
        }
    }

    /** Largest difficulty of an accepted share of {@code row}, quanta; 0 if not kept. */
    public long maxQuanta(int row) {
        return maxQuanta.get(row);
    }

    /** Whether {@code row} counted no share. */
    public boolean isEmpty(int row) {
        return (accepted.get(row) | stale.get(row) | rejected.get(row)) == 0;
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        for (IntColumn each : ints()) {
            each.set(row, 0);
        }
        for (WorkColumn each : works()) {
            each.clear(row);
        }
        maxQuanta.set(row, 0);
    }

    /** Forgets everything and keeps the memory for the next span. */
    public void clear() {
        for (IntColumn each : ints()) {
            each.clear();
        }
        for (WorkColumn each : works()) {
            each.clear();
        }
        maxQuanta.clear();
    }

    private IntColumn[] ints() {
        return new IntColumn[] {accepted, stale, rejected, blocks, unverified, covered};
    }

    private WorkColumn[] works() {
        return new WorkColumn[] {work, staleWork, rejectedWork, squares, exposure};
    }

    /** Writes the page. */
    public void write(DataOutput out) throws IOException {
        for (IntColumn each : ints()) {
            each.write(out);
        }
        for (WorkColumn each : works()) {
            each.write(out);
        }
        maxQuanta.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        for (IntColumn each : ints()) {
            each.read(in);
        }
        for (WorkColumn each : works()) {
            each.read(in);
        }
        maxQuanta.read(in);
    }
}
