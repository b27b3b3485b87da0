package io.hashbeat.bench.loop;

import io.hashbeat.bench.measure.RowTotals;
import io.hashbeat.bench.topic.TopicLedger;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Work by worker and minute as one array a minute, and running sums over 5 m, 15 m, 1 h and 24 h (the last in steps of
 * a quarter of an hour). Closing a minute sweeps all rows once, in order, and yields for every worker what its row would
 * say; of these rows count and checksum are kept. A sum of a worker must fit a long. Confined to one thread.
 */
final class MinuteColumns {
    private static final int HOUR = 60;
    private static final int QUARTER = 15;
    private static final int SHORT = 5;
    private static final int QUARTERS = 128;
    private static final int QUARTERS_OF_DAY = 96;
    private static final int FIRST_RING = 256;
    private static final int FIRST_ROWS = 1024;
    private static final long LOW = 0xFFFF_FFFFL;

    private int capacity = FIRST_ROWS;
    private long[][] minutes = new long[FIRST_RING][];
    private final long[][] quarters = new long[QUARTERS][];
    private final Deque<long[]> free = new ArrayDeque<>();
    private long[] zero = new long[FIRST_ROWS];
    private long[] sum5 = new long[FIRST_ROWS];
    private long[] sum15 = new long[FIRST_ROWS];
    private long[] sumHour = new long[FIRST_ROWS];
    private long[] sumDay = new long[FIRST_ROWS];
    private int open = Integer.MIN_VALUE;
    private int newest = Integer.MIN_VALUE;
    private long rows;
    private long checksum;
    private long high;
    private long low;
    private long late;

    /** Adds work of a minute since 1970 UTC; a minute that is closed takes it no more, the oldest open one does. */
    void add(int row, int minute, long quanta) {
        int at = minute;
        if (at < open || at >= open + minutes.length - HOUR || row >= capacity) {
            at = makeRoom(row, at);
        }
        newest = Math.max(newest, at);
        long[] column = minutes[at & (minutes.length - 1)];
        if (column == null) {
            column = column();
            minutes[at & (minutes.length - 1)] = column;
        }
        column[row] += quanta;
    }

    private int makeRoom(int row, int minute) {
        if (row >= capacity) {
            widen(Math.multiplyExact(capacity, 2));
        }
        if (open == Integer.MIN_VALUE) {
            open = minute - 2; // the first share need not be the oldest
        }
        if (minute < open) {
            late++;
            return open;
        }
        while (minute >= open + minutes.length - HOUR) {
            lengthen();
        }
        return minute;
    }

    private void widen(int wider) {
        capacity = wider;
        free.clear();
        zero = new long[wider];
        sum5 = Arrays.copyOf(sum5, wider);
        sum15 = Arrays.copyOf(sum15, wider);
        sumHour = Arrays.copyOf(sumHour, wider);
        sumDay = Arrays.copyOf(sumDay, wider);
        widen(minutes);
        widen(quarters);
    }

    private void widen(long[][] columns) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != null) {
                columns[i] = Arrays.copyOf(columns[i], capacity);
            }
        }
    }

    private void lengthen() {
        long[][] longer = new long[minutes.length * 2][];
        for (int minute = open - HOUR; minute < open + minutes.length - HOUR; minute++) {
            longer[minute & (longer.length - 1)] = minutes[minute & (minutes.length - 1)];
        }
        minutes = longer;
    }

    private long[] column() {
        long[] used = free.poll();
        return used == null ? new long[capacity] : used;
    }

    /** Closes every minute before this one, for the first {@code size} rows. */
    void closeBefore(int minute, int size) {
        while (open < minute && open <= newest) {
            close(size);
            open++;
        }
    }

    /** Closes all that has work. */
    void closeAll(int size) {
        if (open != Integer.MIN_VALUE) {
            closeBefore(newest + 1, size);
        }
    }

    private void close(int size) {
        int quarter = Math.floorDiv(open, QUARTER);
        if (open == quarter * QUARTER) {
            leaveDay(quarter, size);
        }
        int place = quarter & (QUARTERS - 1);
        if (quarters[place] == null) {
            quarters[place] = column();
        }
        sweepHour(minute(open), quarters[place], size);
        sweepShort(size);
        recycle(minutes, (open - HOUR) & (minutes.length - 1));
    }

    private void leaveDay(int quarter, int size) {
        int place = (quarter - QUARTERS_OF_DAY) & (QUARTERS - 1);
        long[] leaving = quarters[place];
        if (leaving != null) {
            for (int row = 0; row < size; row++) {
                sumDay[row] -= leaving[row];
            }
            recycle(quarters, place);
        }
    }

    private void recycle(long[][] columns, int place) {
        long[] column = columns[place];
        if (column != null) {
            Arrays.fill(column, 0);
            free.add(column);
            columns[place] = null;
        }
    }

    private long[] minute(int minute) {
        long[] column = minutes[minute & (minutes.length - 1)];
        return column == null ? zero : column;
    }

    private void sweepHour(long[] now, long[] quarter, int size) {
        long[] left = minute(open - HOUR);
        long lows = 0;
        long highs = 0;
        long check = 0;
        int counted = 0;
        for (int row = 0; row < size; row++) {
            long work = now[row];
            long hour = sumHour[row] + work - left[row];
            long day = sumDay[row] + work;
            sumHour[row] = hour;
            sumDay[row] = day;
            quarter[row] += work;
            lows += work & LOW;
            highs += work >>> 32;
            check += work + RowTotals.HOUR_WEIGHT * hour + RowTotals.DAY_WEIGHT * day;
            counted += day != 0 ? 1 : 0;
        }
        low += lows;
        high += highs;
        checksum += check;
        rows += counted;
    }

    private void sweepShort(int size) {
        long[] now = minute(open);
        long[] left5 = minute(open - SHORT);
        long[] left15 = minute(open - QUARTER);
        long check = 0;
        for (int row = 0; row < size; row++) {
            long five = sum5[row] + now[row] - left5[row];
            long fifteen = sum15[row] + now[row] - left15[row];
            sum5[row] = five;
            sum15[row] = fifteen;
            check += RowTotals.SHORT_WEIGHT * five + RowTotals.QUARTER_WEIGHT * fifteen;
        }
        checksum += check;
    }

    /** Rows of (worker, minute) since the worker's first work. */
    RowTotals rows() {
        return new RowTotals(rows, checksum);
    }

    /** Shares whose minute was closed. */
    long late() {
        return late;
    }

    /** Work of all closed minutes, in quanta, with the counts given. */
    TopicLedger ledger(long accepted, long notAccepted) {
        return new TopicLedger(
                accepted, notAccepted, BigInteger.valueOf(high).shiftLeft(32).add(BigInteger.valueOf(low)));
    }
}
