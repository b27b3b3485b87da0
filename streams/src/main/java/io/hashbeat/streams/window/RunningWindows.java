package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The windows of all rows that end with the newest closed minute, as sums to which a minute is added, and one taken away,
 * when it closes: all sums are integers, so nothing is left of what is taken away. Not kept on disk: summed anew from the
 * pages after a restore. Largest difficulties are not kept.
 */
final class RunningWindows {

    private static final WindowLength[] LENGTHS = WindowLength.values();
    private static final int DAY = LENGTHS.length - 1;
    /** Longer steps than this are summed anew, so that no page is needed that its ring has gone past. */
    private static final int LONGEST_STEP_MINUTES = 15;

    private static final int NEVER = Integer.MIN_VALUE;

    private final PageRing minutes;
    private final PageRing quarters;
    /** The sums by length; that of the shortest is not used: it is the minute's page. */
    private final TallyPage[] sums = new TallyPage[LENGTHS.length];

    private int endMinute = NEVER;

    RunningWindows(PageRing minutes, PageRing quarters) {
        this.minutes = minutes;
        this.quarters = quarters;
        Arrays.setAll(sums, unused -> new TallyPage());
    }

    /** The minute with (and without) which the windows end; the least int before the first. */
    int endMinute() {
        return endMinute;
    }

    /** Goes on to {@code end}. */
    void advance(int end) {
        if (endMinute == NEVER || end < endMinute || end - endMinute > LONGEST_STEP_MINUTES) {
            sumAnew(end);
        }
        while (endMinute < end) {
            step();
        }
    }

    private void step() {
        int closing = endMinute++;
        for (int i = 1; i < DAY; i++) {
            add(sums[i], minutes.get(closing));
            subtract(sums[i], minutes.get(closing - LENGTHS[i].minutes()));
        }
        DaySpan before = DaySpan.endingAt(closing);
        DaySpan after = DaySpan.endingAt(endMinute);
        add(sums[DAY], minutes.get(closing));
        if (after.endQuarter() != before.endQuarter()) {
            for (int minute = before.firstMinute(); minute < endMinute; minute++) {
                subtract(sums[DAY], minutes.get(minute));
            }
            add(sums[DAY], quarters.get(before.endQuarter()));
        }
        if (after.firstQuarter() != before.firstQuarter()) {
            subtract(sums[DAY], quarters.get(before.firstQuarter()));
        }
    }

    private void sumAnew(int end) {
        endMinute = end;
        for (int i = 1; i < DAY; i++) {
            sums[i].clear();
            for (int minute = end - LENGTHS[i].minutes(); minute < end; minute++) {
                add(sums[i], minutes.get(minute));
            }
        }
        sumDay();
    }

    private void sumDay() {
        sums[DAY].clear();
        DaySpan day = DaySpan.endingAt(endMinute);
        for (int i = 0; i < day.pages(); i++) {
            add(sums[DAY], day.page(i, quarters, minutes));
        }
    }

    private static void add(TallyPage sum, @Nullable SpanPage page) {
        if (page != null) {
            page.addAllTo(sum);
        }
    }

    private static void subtract(TallyPage sum, @Nullable SpanPage page) {
        if (page != null) {
            page.subtractAllFrom(sum);
        }
    }

    /** Takes what {@code row} gained in the page of {@code minute} since that closed. */
    void addMinute(int minute, int row, Tally tally) {
        if (minute >= endMinute) {
            return;
        }
        for (int i = 1; i < DAY; i++) {
            if (minute >= endMinute - LENGTHS[i].minutes()) {
                sums[i].add(row, tally);
            }
        }
        if (minute >= DaySpan.endingAt(endMinute).firstMinute()) {
            sums[DAY].add(row, tally);
        }
    }

    /** Takes what {@code row} gained in the page of {@code quarter}. */
    void addQuarter(int quarter, int row, Tally tally) {
        if (endMinute == NEVER) {
            return;
        }
        DaySpan day = DaySpan.endingAt(endMinute);
        if (quarter >= day.firstQuarter() && quarter < day.endQuarter()) {
            sums[DAY].add(row, tally);
        }
    }

    /** Sums {@code row} anew, after its pages were changed. */
    void renew(int row) {
        if (endMinute == NEVER) {
            return;
        }
        clear(row);
        Tally page = new Tally();
        for (int i = 1; i < DAY; i++) {
            for (int minute = endMinute - LENGTHS[i].minutes(); minute < endMinute; minute++) {
                add(sums[i], row, minutes.get(minute), page);
            }
        }
        DaySpan day = DaySpan.endingAt(endMinute);
        for (int i = 0; i < day.pages(); i++) {
            add(sums[DAY], row, day.page(i, quarters, minutes), page);
        }
    }

    private static void add(TallyPage sum, int row, @Nullable SpanPage page, Tally reused) {
        if (page != null) {
            reused.clear();
            page.addTo(row, reused);
            sum.add(row, reused);
        }
    }

    /** Reads the windows of {@code row}. */
    void read(int row, Tally[] windows) {
        for (Tally window : windows) {
            window.clear();
        }
        SpanPage newest = minutes.get(endMinute - 1);
        if (newest != null) {
            newest.addTo(row, windows[0]);
        }
        for (int i = 1; i < LENGTHS.length; i++) {
            sums[i].addTo(row, windows[i]);
            windows[i].maxQuanta = 0;
        }
    }

    /** Forgets {@code row}. */
    void clear(int row) {
        for (TallyPage sum : sums) {
            sum.clear(row);
        }
    }
}
