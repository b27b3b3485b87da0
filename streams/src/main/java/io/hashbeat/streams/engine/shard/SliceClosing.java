package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.engine.rollup.GroupDelta;
import io.hashbeat.streams.slice.DifficultyPoints;
import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.LongColumn;
import io.hashbeat.streams.slice.OpenSlice;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Squares;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import org.jspecify.annotations.Nullable;

/** Closes one slice of a shard, worker by worker, and hands the groups what they gain by it. */
final class SliceClosing {

    /** A change of difficulty weighs this many minutes of calm. */
    private static final int CHANGE_WEIGHT = 4;
    /** From here on a name is taken for several machines. */
    private static final int MIXED_FROM = 12;

    /** Minutes whose samples are written again after a source came back. */
    private static final int MADE_UP_MINUTES = 15;

    private static final OpenSlice NOTHING = new OpenSlice();

    private final long graceMillis;
    private final ShardOutput output;
    private final Tally tally = new Tally();
    private final GroupDelta delta = new GroupDelta();
    private TallyPage groups = new TallyPage();
    private final IntColumn groupWorkers = new IntColumn();
    private final IntColumn groupCovered = new IntColumn();
    private final LongColumn groupLastShare = new LongColumn();
    private final LongColumn groupFirstShare = new LongColumn();

    private Shard shard = new Shard();
    private OpenSlice open = NOTHING;
    private int slice;
    private long coveredMillis;
    private double exposure;
    private @Nullable TallyPage minute;
    private @Nullable TallyPage quarter;

    SliceClosing(long graceMillis, ShardOutput output) {
        this.graceMillis = graceMillis;
        this.output = output;
    }

    void begin(Shard of, int number, @Nullable OpenSlice content) {
        shard = of;
        slice = number;
        open = content == null ? NOTHING : content;
        groups = content == null ? new TallyPage() : content.groups;
        minute = of.book.minutePage(number);
        quarter = of.book.quarterPage(number);
        groupWorkers.clear();
        groupCovered.clear();
        groupLastShare.clear();
        groupFirstShare.clear();
    }

    int slice() {
        return slice;
    }

    /** Observed time of the worker closed last, milliseconds. */
    long coveredMillis() {
        return coveredMillis;
    }

    /** Exposure of the worker closed last as the detectors are to see it, milliseconds for each quantum. */
    double detectorExposure() {
        double mean = shard.rows.meanDifficulty.get(lastRow);
        return mean > 0 ? Exposure.of(coveredMillis, mean) : exposure;
    }

    private int lastRow;

    /** Closes the slice for {@code row}, observed until {@code untilMillis}. */
    void close(int row, long untilMillis) {
        lastRow = row;
        meet(row);
        expose(row, untilMillis);
        tally.clear();
        open.workers.addTo(row, tally);
        if (tally.isEmpty() && coveredMillis == 0) {
            return;
        }
        tally.coveredMillis = coveredMillis;
        tally.exposure = exposure;
        addToGroup(shard.rows.account.get(row), row);
        addToGroup(shard.rows.pool.get(row), row);
        countInServer(row);
        if (shard.rows.mixed.get(row) == 0) {
            tally.clearSquares();
        }
        addToPages(row);
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
            rows.lastShare.set(row, sliceStart + open.latestArrival.get(row) - 1);
            rows.server.set(row, open.server.get(row));
            rows.source.set(row, open.source.get(row));
            if (rows.firstShare.get(row) == 0) {
                rows.firstShare.set(
                        row, sliceStart + open.shown.points(row).first().offsetMillis());
            }
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
                first = Math.min(first, points.points(row).first().offsetMillis());
            }
        }
        return first == Integer.MAX_VALUE ? 0 : SliceGrid.startMillis(slice) + first;
    }

    private void addToPages(int row) {
        if (minute != null) {
            minute.add(row, tally);
        }
        if (quarter != null) {
            quarter.add(row, tally);
        }
    }

    private void addToGroup(int group, int row) {
        if (!tally.isEmpty()) {
            long covered = tally.coveredMillis;
            double exposed = tally.exposure;
            tally.coveredMillis = 0;
            tally.exposure = 0;
            groups.add(group, tally);
            tally.coveredMillis = covered;
            tally.exposure = exposed;
        }
        countWorker(group, row);
    }

    private void countInServer(int row) {
        countWorker(shard.rows.server.get(row), row);
    }

    private void countWorker(int group, int row) {
        groupWorkers.add(group, 1);
        groupCovered.set(group, (int) Math.max(groupCovered.get(group), coveredMillis));
        groupLastShare.set(group, Math.max(groupLastShare.get(group), shard.rows.lastShare.get(row)));
        long first = groupFirstShare.get(group);
        long own = shard.rows.firstShare.get(row);
        if (own != 0 && (first == 0 || own < first)) {
            groupFirstShare.set(group, own);
        }
    }

    /** Works out the exposure of the slice and which difficulty holds at its end. */
    private void expose(int row, long untilMillis) {
        coveredMillis = 0;
        exposure = 0;
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
            Exposure.backfill(shard.book, row, from, to, carried, to - graceMillis);
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
        if (steady && carried == 0) {
            return;
        }
        coveredMillis = until - from;
        exposure = steady
                ? Exposure.of(coveredMillis, (double) carried)
                : Exposure.within(from, until, SliceGrid.startMillis(slice), carried, points.points(row));
    }

    /** Carries the difficulty on and notices names that stand for several machines. */
    private void note(int row, DifficultyPoints points, long carried) {
        if (points.isEmpty(row) || (points.isSingle(row) && points.singleQuanta(row) == carried)) {
            return;
        }
        shard.rows.difficulty.set(row, points.points(row).last().quanta());
        boolean changed = carried != 0 || !points.isSingle(row);
        if (changed && shard.rows.assigned.get(row) == 0) {
            shard.rows.changes.add(row, CHANGE_WEIGHT);
            if (shard.rows.changes.get(row) >= MIXED_FROM && shard.rows.mixed.get(row) == 0) {
                shard.rows.mixed.set(row, 1);
                shard.book.startSquares(row, Squares.shift(shard.algorithm(row).quantumBits()));
            }
        }
    }

    /** Sends the groups what they gain; with the last slice also to those that gain nothing, so that time ends for all. */
    void end(boolean last) {
        for (int group = 0; group < shard.groups.rows(); group++) {
            delta.tally.clear();
            groups.addTo(group, delta.tally);
            delta.workers = groupWorkers.get(group);
            if (last || delta.workers > 0 || !delta.tally.isEmpty()) {
                delta.subject = shard.groups.subject(group);
                delta.slice = slice;
                delta.effectSlice = slice;
                delta.late = 0;
                delta.beyondGrace = false;
                delta.coveredMillis = groupCovered.get(group);
                delta.firstShareMillis = groupFirstShare.get(group);
                delta.lastShareMillis = groupLastShare.get(group);
                output.add(delta);
            }
        }
    }
}
