package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.LongColumn;
import io.hashbeat.streams.slice.TallyPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What groups, a row each, have in one slice: a sum, a greatest, an earliest, so it does not matter in which order and in
 * which portions it comes together.
 */
public final class GroupSums {

    /** Shares and work. */
    public final TallyPage tallies = new TallyPage();

    private final IntColumn workers = new IntColumn();
    private final IntColumn covered = new IntColumn();
    private final LongColumn firstShare = new LongColumn();
    private final LongColumn lastShare = new LongColumn();

    /** Counts a worker of {@code row} that was observed for {@code coveredMillis} of the slice. */
    public void addWorker(int row, int coveredMillis) {
        workers.add(row, 1);
        if (coveredMillis > covered.get(row)) {
            covered.set(row, coveredMillis);
        }
    }

    /** Notes first and newest share of a worker, milliseconds since 1970 UTC; 0 for none. */
    public void addShareTimes(int row, long firstMillis, long lastMillis) {
        firstShare.set(row, GroupRows.earlier(firstShare.get(row), firstMillis));
        if (lastMillis > lastShare.get(row)) {
            lastShare.set(row, lastMillis);
        }
    }

    /** Adds a delta of {@code row} that is not late. */
    void add(int row, GroupDelta delta) {
        tallies.add(row, delta.tally);
        addRest(row, delta.workers, delta.coveredMillis, delta.firstShareMillis, delta.lastShareMillis);
    }

    /** Adds {@code row} of {@code other} to {@code target} here. */
    void add(int target, GroupSums other, int row) {
        tallies.addShares(target, other.tallies, row);
        addRest(
                target,
                other.workers.get(row),
                other.covered.get(row),
                other.firstShare.get(row),
                other.lastShare.get(row));
    }

    private void addRest(int row, int moreWorkers, int coveredMillis, long firstMillis, long lastMillis) {
        workers.add(row, moreWorkers);
        if (coveredMillis > covered.get(row)) {
            covered.set(row, coveredMillis);
        }
        addShareTimes(row, firstMillis, lastMillis);
    }

    /** Whether {@code row} has neither shares nor workers. */
    boolean isEmpty(int row) {
        return workers.get(row) == 0 && tallies.isEmpty(row);
    }

    /** Sets all of {@code delta} that is known here of {@code row}. */
    void fill(int row, GroupDelta delta) {
        delta.tally.clear();
        tallies.addTo(row, delta.tally);
        delta.workers = workers.get(row);
        delta.coveredMillis = covered.get(row);
        delta.firstShareMillis = firstShare.get(row);
        delta.lastShareMillis = lastShare.get(row);
    }

    int workers(int row) {
        return workers.get(row);
    }

    int coveredMillis(int row) {
        return covered.get(row);
    }

    long firstShareMillis(int row) {
        return firstShare.get(row);
    }

    long lastShareMillis(int row) {
        return lastShare.get(row);
    }

    /** Forgets everything and keeps the memory. */
    public void clear() {
        tallies.clear();
        workers.clear();
        covered.clear();
        firstShare.clear();
        lastShare.clear();
    }

    /** Writes the sums. */
    public void write(DataOutput out) throws IOException {
        tallies.write(out);
        workers.write(out);
        covered.write(out);
        firstShare.write(out);
        lastShare.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        tallies.read(in);
        workers.read(in);
        covered.read(in);
        firstShare.read(in);
        lastShare.read(in);
    }
}
