package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.slice.SteadyRow;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What groups, a row each, have in one slice: a sum, a greatest, an earliest, so it does not matter in which order and in
 * which portions it comes together. What every worker adds to lies side by side, since rows are written at random; shares
 * that were not accepted are rarer and lie in columns.
 */
public final class GroupSums {

    /** Expected shares are whole multiples of this part of one, so that their sum does not depend on the order. */
    public static final double EXPECTED_UNIT = 0x1p-20;

    private static final int STRIDE = 16;
    /** Cells of a row before it was told who is overdue. */
    private static final int UNSETTLED_STRIDE = 15;
    /** Cells of a row before schedules were known. */
    private static final int UNPLANNED_STRIDE = 14;
    /** Cells of a row before workers were watched. */
    private static final int UNWATCHED_STRIDE = 10;

    private static final int WORKERS = 0;
    private static final int COVERED_MILLIS = 1;
    private static final int ACCEPTED = 2;
    private static final int WORK_LOW = 3;
    private static final int WORK_HIGH = 4;
    private static final int SQUARES_LOW = 5;
    private static final int SQUARES_HIGH = 6;
    private static final int MAX_QUANTA = 7;
    private static final int FIRST_SHARE = 8;
    private static final int LAST_SHARE = 9;
    private static final int EXPECTED = 10;
    private static final int WATCHED_SHARES = 11;
    private static final int WATCHED_WORKERS = 12;
    private static final int USUAL = 13;
    private static final int PLANNED = 14;
    private static final int OVERDUE_SINCE = 15;
    private static final int FIRST_ROWS = 16;

    private long[] cells = new long[FIRST_ROWS * STRIDE];
    private final TallyPage notAccepted = new TallyPage();

    /** Counts a worker of {@code row} that was observed for {@code coveredMillis} of the slice; one of a firmware whether it was observed or not. */
    public void addWorker(int row, int coveredMillis) {
        int at = reserve(row);
        cells[at + WORKERS]++;
        cells[at + COVERED_MILLIS] = Math.max(cells[at + COVERED_MILLIS], coveredMillis);
    }

    /**
     * Adds a watched worker of which {@code expectedShares} are expected in the slice and {@code shares} came, with its usual
     * hashrate, H/s, less what operators planned; that is {@code plannedHs}. Both are kept in units of 2^{@code shift} H/s, so that
     * a sum neither overflows nor depends on the order.
     */
    public void addWatched(int row, double expectedShares, int shares, double usualHs, double plannedHs, int shift) {
        int at = reserve(row);
        cells[at + PLANNED] += Math.round(Math.scalb(plannedHs, -shift));
        cells[at + USUAL] += Math.round(Math.scalb(usualHs, -shift));
        cells[at + EXPECTED] += Math.round(expectedShares / EXPECTED_UNIT);
        cells[at + WATCHED_SHARES] += shares;
        cells[at + WATCHED_WORKERS]++;
    }

    /** Notes that a watched worker should have sent shares since {@code sinceMillis} since 1970 UTC, when what was planned ended. */
    public void addOverdue(int row, long sinceMillis) {
        int at = reserve(row) + OVERDUE_SINCE;
        cells[at] = earlier(cells[at], sinceMillis);
    }

    /** Notes first and newest share, milliseconds since 1970 UTC; 0 for none. */
    public void addShareTimes(int row, long firstMillis, long lastMillis) {
        int at = reserve(row);
        cells[at + FIRST_SHARE] = earlier(cells[at + FIRST_SHARE], firstMillis);
        cells[at + LAST_SHARE] = Math.max(cells[at + LAST_SHARE], lastMillis);
    }

    /** Adds the shares that {@code from} has in {@code fromRow} to {@code row}. */
    public void addShares(int row, TallyPage from, int fromRow) {
        int at = reserve(row);
        cells[at + ACCEPTED] += from.accepted(fromRow);
        add(at + WORK_LOW, from.workHigh(fromRow), from.workLow(fromRow));
        add(at + SQUARES_LOW, from.squaresHigh(fromRow), from.squaresLow(fromRow));
        cells[at + MAX_QUANTA] = Math.max(cells[at + MAX_QUANTA], from.maxQuanta(fromRow));
        notAccepted.addNotAccepted(row, from, fromRow);
    }

    /**
     * Adds a worker, observed for {@code coveredMillis} of a slice that starts at {@code startMillis} since 1970 UTC, with
     * its shares to {@code row}.
     */
    public void addSteady(int row, SteadyRow shares, int coveredMillis, long startMillis) {
        int at = reserve(row);
        cells[at + WORKERS]++;
        cells[at + COVERED_MILLIS] = Math.max(cells[at + COVERED_MILLIS], coveredMillis);
        cells[at + ACCEPTED] += shares.count;
        add(at + WORK_LOW, shares.workHigh, shares.workLow);
        add(at + SQUARES_LOW, shares.squaresHigh, shares.squaresLow);
        cells[at + MAX_QUANTA] = Math.max(cells[at + MAX_QUANTA], shares.quanta);
        cells[at + FIRST_SHARE] = earlier(cells[at + FIRST_SHARE], startMillis + shares.firstOffset);
        cells[at + LAST_SHARE] = Math.max(cells[at + LAST_SHARE], startMillis + shares.lastOffset);
    }

    /** Adds a delta of {@code row} that is not late. */
    void add(int row, GroupDelta delta) {
        int at = reserve(row);
        Tally tally = delta.tally;
        cells[at + WORKERS] += delta.workers;
        cells[at + COVERED_MILLIS] = Math.max(cells[at + COVERED_MILLIS], delta.coveredMillis);
        cells[at + ACCEPTED] += tally.accepted;
        add(at + WORK_LOW, tally.workHigh(), tally.workLow());
        add(at + SQUARES_LOW, tally.squaresHigh(), tally.squaresLow());
        cells[at + MAX_QUANTA] = Math.max(cells[at + MAX_QUANTA], tally.maxQuanta);
        addShareTimes(row, delta.firstShareMillis, delta.lastShareMillis);
        addOverdue(row, delta.overdueSinceMillis);
        cells[at + EXPECTED] += delta.expected;
        cells[at + USUAL] += delta.usual;
        cells[at + PLANNED] += delta.planned;
        cells[at + WATCHED_SHARES] += delta.watchedShares;
        cells[at + WATCHED_WORKERS] += delta.watchedWorkers;
        notAccepted.addNotAccepted(row, tally);
    }

    /** Adds {@code other} of the same sums to {@code row}. */
    void add(int row, int other) {
        int to = reserve(row);
        int from = reserve(other);
        cells[to + WORKERS] += cells[from + WORKERS];
        cells[to + COVERED_MILLIS] = Math.max(cells[to + COVERED_MILLIS], cells[from + COVERED_MILLIS]);
        cells[to + ACCEPTED] += cells[from + ACCEPTED];
        add(to + WORK_LOW, cells[from + WORK_HIGH], cells[from + WORK_LOW]);
        add(to + SQUARES_LOW, cells[from + SQUARES_HIGH], cells[from + SQUARES_LOW]);
        cells[to + MAX_QUANTA] = Math.max(cells[to + MAX_QUANTA], cells[from + MAX_QUANTA]);
        addShareTimes(row, cells[from + FIRST_SHARE], cells[from + LAST_SHARE]);
        addOverdue(row, cells[from + OVERDUE_SINCE]);
        cells[to + EXPECTED] += cells[from + EXPECTED];
        cells[to + USUAL] += cells[from + USUAL];
        cells[to + PLANNED] += cells[from + PLANNED];
        cells[to + WATCHED_SHARES] += cells[from + WATCHED_SHARES];
        cells[to + WATCHED_WORKERS] += cells[from + WATCHED_WORKERS];
        notAccepted.addNotAccepted(row, notAccepted, other);
    }

    /** Adds to the 128-bit number whose low half is at {@code low} and whose high half is behind it. */
    private void add(int low, long addHigh, long addLow) {
        long before = cells[low];
        long sum = before + addLow;
        cells[low] = sum;
        cells[low + 1] += addHigh + (Long.compareUnsigned(sum, before) < 0 ? 1 : 0);
    }

    private int reserve(int row) {
        int at = row * STRIDE;
        if (at >= cells.length) {
            cells = Arrays.copyOf(cells, 2 * (row + 1) * STRIDE);
        }
        return at;
    }

    private long cell(int row, int what) {
        int at = row * STRIDE + what;
        return at < cells.length ? cells[at] : 0;
    }

    /** Whether {@code row} has neither shares nor workers, watched or not. */
    boolean isEmpty(int row) {
        return (cell(row, WORKERS) | cell(row, ACCEPTED) | cell(row, WATCHED_WORKERS)) == 0 && notAccepted.isEmpty(row);
    }

    /** Adds the shares of {@code row} to {@code sum}. */
    void addTo(int row, Tally sum) {
        notAccepted.addTo(row, sum);
        sum.accepted += cell(row, ACCEPTED);
        sum.addWork(cell(row, WORK_HIGH), cell(row, WORK_LOW));
        sum.addSquares(cell(row, SQUARES_HIGH), cell(row, SQUARES_LOW));
        sum.maxQuanta = Math.max(sum.maxQuanta, cell(row, MAX_QUANTA));
    }

    /** Sets all of {@code delta} that is known here of {@code row}. */
    void fill(int row, GroupDelta delta) {
        delta.tally.clear();
        addTo(row, delta.tally);
        delta.workers = workers(row);
        delta.coveredMillis = coveredMillis(row);
        delta.firstShareMillis = firstShareMillis(row);
        delta.lastShareMillis = lastShareMillis(row);
        delta.expected = cell(row, EXPECTED);
        delta.usual = cell(row, USUAL);
        delta.planned = cell(row, PLANNED);
        delta.overdueSinceMillis = overdueSinceMillis(row);
        delta.watchedShares = watchedShares(row);
        delta.watchedWorkers = watchedWorkers(row);
    }

    int workers(int row) {
        return (int) cell(row, WORKERS);
    }

    int coveredMillis(int row) {
        return (int) cell(row, COVERED_MILLIS);
    }

    long firstShareMillis(int row) {
        return cell(row, FIRST_SHARE);
    }

    long lastShareMillis(int row) {
        return cell(row, LAST_SHARE);
    }

    /** Shares that the watched workers usually send. */
    double expectedShares(int row) {
        return cell(row, EXPECTED) * EXPECTED_UNIT;
    }

    /** Usual hashrate of the watched workers, H/s, kept in units of 2^{@code shift}. */
    double usualHs(int row, int shift) {
        return Math.scalb((double) cell(row, USUAL), shift);
    }

    /** Usual hashrate of the watched workers that is not expected, H/s, kept as {@link #usualHs}. */
    double plannedHs(int row, int shift) {
        return Math.scalb((double) cell(row, PLANNED), shift);
    }

    /** Since when one of them at least is overdue, milliseconds since 1970 UTC; 0 for none. */
    long overdueSinceMillis(int row) {
        return cell(row, OVERDUE_SINCE);
    }

    int watchedShares(int row) {
        return (int) cell(row, WATCHED_SHARES);
    }

    int watchedWorkers(int row) {
        return (int) cell(row, WATCHED_WORKERS);
    }

    /** The earlier of two moments of which 0 stands for none. */
    static long earlier(long one, long other) {
        return one == 0 || (other != 0 && other < one) ? other : one;
    }

    /** Forgets everything and keeps the memory. */
    void clear() {
        Arrays.fill(cells, 0);
        notAccepted.clear();
    }

    /** Writes the sums. */
    void write(DataOutput out) throws IOException {
        out.writeInt(cells.length);
        byte[] bytes = new byte[cells.length * Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().put(cells);
        out.write(bytes);
        notAccepted.write(out);
    }

    /** Reads what {@link #write} wrote in {@code version} of the state of groups. */
    void read(DataInput in, int version) throws IOException {
        int stride = stride(version);
        long[] read = readCells(in);
        int rows = read.length / stride;
        cells = new long[rows * STRIDE];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(read, row * stride, cells, row * STRIDE, stride);
        }
        notAccepted.read(in);
    }

    private static int stride(int version) {
        if (version == GroupShard.UNWATCHED_VERSION) {
            return UNWATCHED_STRIDE;
        }
        if (version == GroupShard.UNPLANNED_VERSION) {
            return UNPLANNED_STRIDE;
        }
        return version == GroupShard.UNSETTLED_VERSION ? UNSETTLED_STRIDE : STRIDE;
    }

    private static long[] readCells(DataInput in) throws IOException {
        long[] read = new long[in.readInt()];
        byte[] bytes = new byte[read.length * Long.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asLongBuffer().get(read);
        return read;
    }
}
