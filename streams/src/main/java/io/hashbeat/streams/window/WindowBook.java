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
 * last 25 hours. Any window that ends at a minute of the last quarter of an hour is summed from them, exactly.
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

    /** The minute page that holds {@code slice}, or null if the ring has gone past it. */
    public @Nullable TallyPage minutePage(int slice) {
        return minutes.getOrStart(SliceGrid.minuteOf(slice));
    }

    /** The quarter page that holds {@code slice}, or null if the ring has gone past it. */
    public @Nullable TallyPage quarterPage(int slice) {
        return quarters.getOrStart(SliceGrid.quarterOf(slice));
    }

    /** Adds {@code tally} of {@code row} in {@code slice}; false if that is too long ago to be kept. */
    public boolean add(int row, int slice, Tally tally) {
        TallyPage minute = minutePage(slice);
        if (minute != null) {
            minute.add(row, tally);
        }
        TallyPage quarter = quarterPage(slice);
        if (quarter != null) {
            quarter.add(row, tally);
        }
        return quarter != null;
    }

    /** As {@link #add} for a share that came after the grace: only the day and the ledger count it. */
    public boolean addBeyondGrace(int row, int slice, Tally tally) {
        TallyPage quarter = quarterPage(slice);
        if (quarter != null) {
            quarter.add(row, tally);
        }
        return quarter != null;
    }

    /** Makes up for squares not kept so far in all pages of {@code row}. */
    public void startSquares(int row, int shift) {
        minutes.forEach(page -> page.startSquares(row, shift));
        quarters.forEach(page -> page.startSquares(row, shift));
    }

    /**
     * Sums all windows of {@code row} that end with (and without) {@code minute}, into one tally a length.
     *
     * @param endMinute number of the minute since 1970 UTC at whose start the windows end
     * @param windows as many tallies as there are lengths; overwritten
     */
    public void sum(int row, int endMinute, Tally[] windows) {
        Tally running = windows[LENGTHS.length - 1];
        running.clear();
        int done = 0;
        for (int i = 0; i < LENGTHS.length - 1; i++) {
            for (; done < LENGTHS[i].minutes(); done++) {
                addMinute(row, endMinute - 1 - done, running);
            }
            windows[i].clear();
            windows[i].plus(running);
        }
        sumDay(row, endMinute, running);
    }

    private void sumDay(int row, int endMinute, Tally day) {
        day.clear();
        int endQuarter = Math.floorDiv(endMinute, SliceGrid.MINUTES_PER_QUARTER);
        int firstQuarter = -Math.floorDiv(WindowLength.ONE_DAY.minutes() - endMinute, SliceGrid.MINUTES_PER_QUARTER);
        for (int quarter = firstQuarter; quarter < endQuarter; quarter++) {
            TallyPage page = quarters.get(quarter);
            if (page != null) {
                page.addTo(row, day);
            }
        }
        for (int minute = endQuarter * SliceGrid.MINUTES_PER_QUARTER; minute < endMinute; minute++) {
            addMinute(row, minute, day);
        }
    }

    private void addMinute(int row, int minute, Tally sum) {
        TallyPage page = minutes.get(minute);
        if (page != null) {
            page.addTo(row, sum);
        }
    }

    /** Sums the hour {@code hour} (since 1970 UTC) of {@code row} into {@code sum}, which is overwritten. */
    public void sumHour(int row, int hour, Tally sum) {
        sum.clear();
        for (int quarter = hour * 4; quarter < hour * 4 + 4; quarter++) {
            TallyPage page = quarters.get(quarter);
            if (page != null) {
                page.addTo(row, sum);
            }
        }
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        minutes.clear(row);
        quarters.clear(row);
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
