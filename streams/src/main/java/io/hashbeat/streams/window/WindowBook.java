package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The tallies of all rows over the last day: by the minute for the last 80 minutes, by the quarter of an hour for the
 * last 25 hours. Any window that ends at a minute of the last quarter of an hour is summed from them, exactly; those that
 * end with the newest closed minute are kept as {@link RunningWindows running sums}.
 */
public final class WindowBook {

    /** Minutes kept: the longest window by minutes, the longest grace, and some to spare. */
    static final int MINUTES = 80;
    /** Quarters of an hour kept: a day, the current one, and an hour for the ledger. */
    static final int QUARTERS = 101;

    /** Slices after which nothing of a row is left. */
    public static final int SLICES = (QUARTERS + 1) * SliceGrid.SLICES_PER_QUARTER;

    private static final WindowLength[] LENGTHS = WindowLength.values();

    private final PageRing minutes = new PageRing(MINUTES);
    private final PageRing quarters = new PageRing(QUARTERS);
    private final RunningWindows running = new RunningWindows(minutes, quarters);

    /** Closes the minutes before {@code endMinute} (since 1970 UTC): windows that end there are ready to be read. */
    public void advance(int endMinute) {
        running.advance(endMinute);
        minutes.sealBefore(endMinute - 1);
        quarters.sealBefore(Math.floorDiv(endMinute, SliceGrid.MINUTES_PER_QUARTER));
    }

    /** Adds a whole slice of all rows, but for squares; its minute is not closed. */
    public void addAll(int slice, TallyPage page) {
        TallyPage minute = minutes.columns(SliceGrid.minuteOf(slice));
        if (minute != null) {
            minute.addAll(page);
        }
        TallyPage quarter = quarters.columns(SliceGrid.quarterOf(slice));
        if (quarter != null) {
            quarter.addAll(page);
        }
    }

    /** Adds the squares of {@code row} in a whole slice, see {@link #addAll}. */
    public void addSquares(int slice, TallyPage page, int row) {
        TallyPage minute = minutes.columns(SliceGrid.minuteOf(slice));
        if (minute != null) {
            minute.addSquares(row, page, row);
        }
        TallyPage quarter = quarters.columns(SliceGrid.quarterOf(slice));
        if (quarter != null) {
            quarter.addSquares(row, page, row);
        }
    }

    /** Adds {@code tally} of {@code row} in {@code slice}; false if that is too long ago to be kept. */
    public boolean add(int row, int slice, Tally tally) {
        int minute = SliceGrid.minuteOf(slice);
        SpanPage page = minutes.getOrStart(minute);
        if (page != null) {
            page.add(row, tally);
            running.addMinute(minute, row, tally);
        }
        return addBeyondGrace(row, slice, tally);
    }

    /** As {@link #add} for what came after the grace: only the day and the ledger count it. */
    public boolean addBeyondGrace(int row, int slice, Tally tally) {
        int quarter = SliceGrid.quarterOf(slice);
        SpanPage page = quarters.getOrStart(quarter);
        if (page == null) {
            return false;
        }
        page.add(row, tally);
        running.addQuarter(quarter, row, tally);
        return true;
    }

    /** Makes up for squares not kept so far in all pages of {@code row}. */
    public void startSquares(int row, int shift) {
        minutes.startSquares(row, shift);
        quarters.startSquares(row, shift);
        running.renew(row);
    }

    /**
     * Sums all windows of {@code row} that end with (and without) {@code minute}, into one tally a length.
     *
     * @param endMinute number of the minute since 1970 UTC at whose start the windows end
     * @param windows as many tallies as there are lengths; overwritten
     */
    public void sum(int row, int endMinute, Tally[] windows) {
        if (running.endMinute() != endMinute) {
            sumPages(row, endMinute, windows);
            return;
        }
        running.read(row, windows);
        if (windows[LENGTHS.length - 1].hasSquares() || windows[LENGTHS.length - 2].hasSquares()) {
            findLargest(row, endMinute, windows);
        }
    }

    /** The largest difficulties, which cannot be kept as running sums. */
    private void findLargest(int row, int endMinute, Tally[] windows) {
        long largest = 0;
        int done = 0;
        for (int i = 0; i < LENGTHS.length - 1; i++) {
            for (; done < LENGTHS[i].minutes(); done++) {
                largest = Math.max(largest, largest(minutes.get(endMinute - 1 - done), row));
            }
            windows[i].maxQuanta = largest;
        }
        largest = 0;
        DaySpan day = DaySpan.endingAt(endMinute);
        for (int i = 0; i < day.pages(); i++) {
            largest = Math.max(largest, largest(day.page(i, quarters, minutes), row));
        }
        windows[LENGTHS.length - 1].maxQuanta = largest;
    }

    private static long largest(@Nullable SpanPage page, int row) {
        return page == null ? 0 : page.maxQuanta(row);
    }

    private void sumPages(int row, int endMinute, Tally[] windows) {
        Tally sum = windows[LENGTHS.length - 1];
        sum.clear();
        int done = 0;
        for (int i = 0; i < LENGTHS.length - 1; i++) {
            for (; done < LENGTHS[i].minutes(); done++) {
                add(minutes.get(endMinute - 1 - done), row, sum);
            }
            windows[i].clear();
            windows[i].plus(sum);
        }
        sum.clear();
        DaySpan day = DaySpan.endingAt(endMinute);
        for (int i = 0; i < day.pages(); i++) {
            add(day.page(i, quarters, minutes), row, sum);
        }
    }

    private static void add(@Nullable SpanPage page, int row, Tally sum) {
        if (page != null) {
            page.addTo(row, sum);
        }
    }

    /**
     * Sums the {@code minutes} of {@code row} that end with (and without) {@code endMinute} into {@code sum}, which is
     * overwritten; at most an hour, or whole quarters of a day.
     */
    public void sumLast(int row, int endMinute, int minutesBack, Tally sum) {
        sum.clear();
        int first = endMinute - minutesBack;
        if (Math.floorMod(first, SliceGrid.MINUTES_PER_QUARTER) == 0
                && Math.floorMod(endMinute, SliceGrid.MINUTES_PER_QUARTER) == 0) {
            int end = Math.floorDiv(endMinute, SliceGrid.MINUTES_PER_QUARTER);
            for (int quarter = Math.floorDiv(first, SliceGrid.MINUTES_PER_QUARTER); quarter < end; quarter++) {
                add(quarters.get(quarter), row, sum);
            }
        } else {
            for (int minute = first; minute < endMinute; minute++) {
                add(minutes.get(minute), row, sum);
            }
        }
    }

    /** Sums the hour {@code hour} (since 1970 UTC) of {@code row} into {@code sum}, which is overwritten. */
    public void sumHour(int row, int hour, Tally sum) {
        sum.clear();
        for (int quarter = hour * 4; quarter < hour * 4 + 4; quarter++) {
            add(quarters.get(quarter), row, sum);
        }
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        minutes.clear(row);
        quarters.clear(row);
        running.clear(row);
    }

    /** Writes the book. */
    public void write(DataOutput out) throws IOException {
        minutes.write(out);
        quarters.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        minutes.read(in);
        quarters.read(in);
    }
}
