package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.engine.rollup.GroupSums;
import io.hashbeat.streams.slice.DifficultyPoints;
import io.hashbeat.streams.slice.OpenSlice;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Squares;
import io.hashbeat.streams.slice.SteadyRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes one slice of a shard, worker by worker, and hands the groups what they gain by it. */
final class SliceClosing {

    /** A change of difficulty weighs this many minutes of calm. */
    private static final int CHANGE_WEIGHT = 4;
    /** From here on a name is taken for several machines. */
    private static final int MIXED_FROM = 12;

    /** A block is taken for found when so many workers, and one of so many of the shard, have stale shares in a slice. */
    private static final int BLOCK_LEAST_ROWS = 3;

    private static final int BLOCK_ONE_OF = 20;
    /** Slices after it in which stale shares still come. */
    private static final int BLOCK_SLICES = 2;

    /** Minutes whose samples are written again after a source came back. */
    private static final int MADE_UP_MINUTES = 15;

    private final long graceMillis;
    private final ShardOutput output;
    private final OpenSlice nothing = new OpenSlice();

    /** Groups of a worker as they lie in {@link #groups}; used again for the next worker. */
    private final int[] found = new int[ShardFleet.MOST_GROUPS];

    private GroupSums groups = new GroupSums();
    private Shard shard = new Shard();
    private OpenSlice open = nothing;
    private final SteadyRow steady = new SteadyRow();
    private int slice;
    private int lastRow;
    private boolean plain;
    private int arrivals;
    private int latestArrival;
    private boolean anyMixed;
    private final List<Integer> newcomers = new ArrayList<>();
    private final List<Integer> newlyMixed = new ArrayList<>();

    SliceClosing(long graceMillis, ShardOutput output) {
        this.graceMillis = graceMillis;
        this.output = output;
    }

    void begin(Shard of, int number, @Nullable OpenSlice content) {
        shard = of;
        slice = number;
        nothing.workers.clear();
        open = content == null ? nothing : content;
        settle();
        groups = output.groups().slice(number);
        addServers();
        anyMixed = false;
        newcomers.clear();
        newlyMixed.clear();
        noteBlock();
    }

    /** Stale shares of many workers at once tell that a block was found elsewhere. */
    private void noteBlock() {
        int staleRows = open.workers.staleRows();
        if (staleRows >= BLOCK_LEAST_ROWS && staleRows * BLOCK_ONE_OF >= shard.names.size()) {
            shard.blockSlice = slice;
        }
    }

    /** Whether stale shares of the slice are to be expected, because a block was found in it or just before. */
    boolean blockNear() {
        return shard.blockSlice != 0 && slice - shard.blockSlice <= BLOCK_SLICES;
    }

    /** Rows whose first share is of this slice. */
    List<Integer> newcomers() {
        return newcomers;
    }

    /** Rows that were found to stand for several machines in this slice. */
    List<Integer> newlyMixed() {
        return newlyMixed;
    }

    private void greet(int row) {
        if (shard.rows.lastShare.get(row) == 0) {
            newcomers.add(row);
        }
    }

    private void addServers() {
        for (int group = 0; group < shard.groups.subjects().rows(); group++) {
            if (!open.servers.isEmpty(group)) {
                long start = SliceGrid.startMillis(slice) - 1;
                groups.addShares(merged(group), open.servers, group);
                groups.addShareTimes(
                        merged(group), start + open.serverFirst.get(group), start + open.serverLast.get(group));
            }
        }
    }

    private int merged(int group) {
        return output.groups().row(shard.groups.subjects(), group, shard.merged);
    }

    private void settle() {
        for (int row = 0; row < open.unsettledRows(); row++) {
            if (!isPlain(row)) {
                open.settle(row, Squares.shift(shard.algorithm(row).quantumBits()));
            }
        }
    }

    /** Whether the slice tells nothing of {@code row} but shares of one kind, and a share says all of its difficulty. */
    private boolean isPlain(int row) {
        return open.isPlain(row) && (shard.rows.mixed.get(row) | shard.rows.assigned.get(row)) == 0;
    }

    int slice() {
        return slice;
    }

    /** Observed time of the worker closed last, milliseconds. */
    long coveredMillis() {
        return open.workers.coveredMillis(lastRow);
    }

    /** Exposure of the worker closed last as the detectors are to see it, milliseconds for each quantum. */
    double detectorExposure() {
        double mean = shard.rows.meanDifficulty.get(lastRow);
        return mean > 0 ? coveredMillis() / mean : open.workers.exposureMillisPerQuantum(lastRow);
    }

    /** Shares of the worker closed last that the detectors count. */
    int arrivals() {
        return arrivals;
    }

    /** Stale shares of the worker closed last. */
    int stale() {
        return plain ? 0 : open.workers.stale(lastRow);
    }

    /** Rejected shares of the worker closed last. */
    int rejected() {
        return plain ? 0 : open.workers.rejected(lastRow);
    }

    /** Whether the worker closed last has shares, or its source has told that there are none. */
    boolean isTold() {
        return arrivals > 0 || shard.sources.hasTold(shard.rows.source.get(lastRow), SliceGrid.endMillis(slice));
    }

    /** Newest share of the worker closed last, milliseconds into the slice plus one; 0 for none. */
    int latestArrival() {
        return latestArrival;
    }

    /**
     * Lets the groups of the worker closed last watch it: {@code usualHs} and {@code expectedShares} are usual for it, {@code part} of
     * them is expected.
     */
    void watch(double usualHs, double expectedShares, double part) {
        int shift = Squares.shift(shard.algorithm(lastRow).quantumBits());
        int shares = part > 0 ? arrivals : 0;
        double planned = usualHs * (1 - part);
        int count = findGroups();
        for (int i = 0; i < count; i++) {
            groups.addWatched(found[i], expectedShares * part, shares, usualHs - planned, planned, shift);
        }
    }

    /** Tells its groups that the worker closed last should have sent shares since {@code sinceMillis} since 1970 UTC, and has not. */
    void overdue(long sinceMillis) {
        int count = findGroups();
        for (int i = 0; i < count; i++) {
            groups.addOverdue(found[i], sinceMillis);
        }
    }

    /** Finds the groups of the worker closed last; how many there are. */
    private int findGroups() {
        int count = shard.fleet.groups(shard, lastRow, found);
        for (int i = 0; i < count; i++) {
            found[i] = merged(found[i]);
        }
        return count;
    }

    /** Closes the slice for {@code row}, observed until {@code untilMillis}. */
    void close(int row, long untilMillis) {
        lastRow = row;
        plain = isPlain(row);
        if (plain) {
            closePlain(row, untilMillis);
        } else {
            arrivals = open.arrivals.get(row);
            latestArrival = open.latestArrival.get(row);
            closeAny(row, untilMillis);
        }
    }

    /** As {@link #closeAny}, straight from the shares of one kind: what nearly all workers have. */
    private void closePlain(int row, long untilMillis) {
        boolean any = open.read(row, Squares.shift(shard.algorithm(row).quantumBits()), steady);
        arrivals = any ? steady.count : 0;
        latestArrival = any ? steady.lastOffset + 1 : 0;
        if (any) {
            meetSteady(row);
        }
        expose(row, untilMillis);
        anyMixed |= shard.rows.mixed.get(row) != 0;
        int covered = open.workers.coveredMillis(row);
        if (!any && covered == 0) {
            return;
        }
        int account = merged(shard.rows.account.get(row));
        int server = merged(shard.rows.server.get(row));
        if (any) {
            groups.addSteady(account, steady, covered, SliceGrid.startMillis(slice));
            groups.addSteady(server, steady, covered, SliceGrid.startMillis(slice));
        } else {
            groups.addWorker(account, covered);
            groups.addWorker(server, covered);
        }
    }

    /** Takes over what {@link #steady} tells of the worker. */
    private void meetSteady(int row) {
        WorkerRows rows = shard.rows;
        long first = SliceGrid.startMillis(slice) + steady.firstOffset;
        long last = SliceGrid.startMillis(slice) + steady.lastOffset;
        open.workers.addSteady(row, steady);
        shard.shareHours.note(row, first);
        shard.shareHours.note(row, last);
        rows.lastSeen.set(row, Math.max(rows.lastSeen.get(row), last));
        greet(row);
        rows.lastShare.set(row, last);
        rows.retired.set(row, 0);
        rows.server.set(row, steady.server);
        rows.source.set(row, steady.source);
        if (rows.start.get(row) == 0) {
            rows.start.set(row, first);
        }
        if (rows.difficulty.get(row) != steady.quanta) {
            open.shown.note(row, steady.firstOffset, steady.quanta);
            open.workers.addSquares(row, steady);
        }
    }

    private void closeAny(int row, long untilMillis) {
        meet(row);
        expose(row, untilMillis);
        int covered = open.workers.coveredMillis(row);
        boolean silent = open.workers.isEmpty(row);
        if (silent && covered == 0) {
            return;
        }
        int account = merged(shard.rows.account.get(row));
        if (!silent) {
            groups.addShares(account, open.workers, row);
        }
        int server = merged(shard.rows.server.get(row));
        groups.addWorker(account, covered);
        groups.addWorker(server, covered);
        if (open.latestArrival.get(row) > 0) {
            long first = SliceGrid.startMillis(slice) + open.shown.firstOffset(row);
            groups.addShareTimes(account, first, shard.rows.lastShare.get(row));
        }
        anyMixed |= shard.rows.mixed.get(row) != 0;
    }

    /** Hands what the slice has to the windows, and to the groups what they gain; {@code last} if nothing comes after it. */
    void end(boolean last) {
        shard.book.addAll(slice, open.workers);
        if (anyMixed) {
            for (int row = 0; row < shard.names.rows(); row++) {
                if (shard.rows.mixed.get(row) != 0) {
                    shard.book.addSquares(slice, open.workers, row);
                }
            }
        }
        if (last) {
            // makes them known to the merge, which tells all it knows when nothing comes after
            shard.groups.rows().forEach(this::merged);
        }
    }

    /** Takes over what the slice tells of the worker. */
    private void meet(int row) {
        WorkerRows rows = shard.rows;
        long sliceStart = SliceGrid.startMillis(slice);
        int latest = open.latest(row);
        if (latest > 0) {
            rows.lastSeen.set(row, Math.max(rows.lastSeen.get(row), sliceStart + latest - 1));
            rows.retired.set(row, 0);
        }
        if (open.latestArrival.get(row) > 0) {
            shard.shareHours.note(row, sliceStart + open.shown.firstOffset(row));
            shard.shareHours.note(row, sliceStart + open.latestArrival.get(row) - 1);
            greet(row);
            rows.lastShare.set(row, sliceStart + open.latestArrival.get(row) - 1);
            rows.server.set(row, open.server.get(row));
            rows.source.set(row, open.source.get(row));
        }
        long reportedMillis = open.reportedMillis.get(row);
        if (reportedMillis != 0 && reportedMillis >= rows.reportedAt.get(row)) {
            rows.reported.set(row, open.reportedHs.get(row));
            rows.reportedAt.set(row, reportedMillis);
        }
        if (latest > 0 && rows.start.get(row) == 0) {
            rows.start.set(row, firstWord(row));
        }
    }

    /** First share, difficulty or word of the connection in the slice, milliseconds since 1970 UTC; 0 for none. */
    private long firstWord(int row) {
        int first = open.connected.get(row) == 0 ? Integer.MAX_VALUE : open.connected.get(row) - 1;
        for (DifficultyPoints points : new DifficultyPoints[] {open.shown, open.assigned}) {
            if (!points.isEmpty(row)) {
                first = Math.min(first, points.firstOffset(row));
            }
        }
        return first == Integer.MAX_VALUE ? 0 : SliceGrid.startMillis(slice) + first;
    }

    /** Works out the exposure of the slice and which difficulty holds at its end. */
    private void expose(int row, long untilMillis) {
        long start = shard.rows.start.get(row);
        long sliceStart = SliceGrid.startMillis(slice);
        boolean toldBefore = shard.rows.assigned.get(row) != 0;
        boolean toldNow = !open.assigned.isEmpty(row);
        DifficultyPoints points = toldBefore || toldNow ? open.assigned : open.shown;
        long carried = shard.rows.difficulty.get(row);
        long from = Math.max(start, sliceStart);
        if (start != 0
                && from < untilMillis
                && !shard.sources.isStopped(shard.rows.source.get(row), SliceGrid.endMillis(slice))) {
            makeUp(row, carried);
            cover(row, points, carried, from, untilMillis);
            shard.rows.observed.set(row, slice);
        }
        note(row, points, carried);
        if (toldNow) {
            shard.rows.assigned.set(row, 1);
        }
    }

    /** Observes what was missed while the source had stopped: it says now that there was nothing more. */
    private void makeUp(int row, long carried) {
        int observed = shard.rows.observed.get(row);
        if (observed != 0 && observed < slice - 1 && carried != 0) {
            long from = SliceGrid.endMillis(observed);
            long to = SliceGrid.startMillis(slice);
            ObservedTime.backfill(shard.book, row, from, to, carried, to - graceMillis);
            int minutes = SliceGrid.minuteOf(slice) - SliceGrid.minuteOf(observed);
            shard.rows.late.add(row, slice - 1 - observed);
            shard.corrections.minute(row, SliceGrid.minuteOf(slice) - Math.min(minutes, MADE_UP_MINUTES));
            for (int hour = SliceGrid.hourOf(observed); hour < SliceGrid.hourOf(slice); hour++) {
                shard.corrections.hour(row, hour);
            }
        }
    }

    private void cover(int row, DifficultyPoints points, long carried, long from, long until) {
        boolean steady = points.isEmpty(row) || (points.isSingle(row) && points.singleQuanta(row) == carried);
        if (!steady) {
            ObservedTime.Span span = new ObservedTime.Span(from, until, SliceGrid.startMillis(slice));
            ObservedTime.add(open.workers, row, span, carried, points.points(row));
        } else if (carried != 0) {
            open.workers.addExposure(row, until - from, carried);
        }
    }

    /** Carries the difficulty on and notices names that stand for several machines. */
    private void note(int row, DifficultyPoints points, long carried) {
        if (points.isEmpty(row) || (points.isSingle(row) && points.singleQuanta(row) == carried)) {
            return;
        }
        shard.rows.difficulty.set(row, points.lastQuanta(row));
        boolean changed = carried != 0 || !points.isSingle(row);
        if (changed && shard.rows.assigned.get(row) == 0) {
            shard.rows.changes.add(row, CHANGE_WEIGHT);
            if (shard.rows.changes.get(row) >= MIXED_FROM && shard.rows.mixed.get(row) == 0) {
                shard.rows.mixed.set(row, 1);
                newlyMixed.add(row);
                shard.book.startSquares(row, Squares.shift(shard.algorithm(row).quantumBits()));
            }
        }
    }
}
