package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.engine.fleet.Schedules;
import io.hashbeat.streams.slice.FloatColumn;
import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.SliceGrid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of its usual shares is expected of each worker in the slice that closes: the least of what the schedules of its own,
 * of its account, server, site, subnet, model and pool say. When a schedule is over its workers settle: for some time no more is
 * expected of them than before, or until one of which nothing was expected sends a share. Worked out when a schedule begins or ends,
 * while workers settle, and when workers or what is known of them change; a slice in between costs nothing where nothing is planned.
 */
final class Expectations {

    /** A worker of which less is expected from now on, by {@code schedule}. */
    record Lowered(int row, ScheduleFacts schedule) {}

    /** Part of the usual shares that is not expected in the slice, 0 to 1. */
    private final FloatColumn missing = new FloatColumn(1);
    /** Newest slice in which less than usual was expected; 0 for none. */
    private final IntColumn lessUntil = new IntColumn();
    /** Newest slice in which nothing was expected; 0 for none. */
    private final IntColumn offUntil = new IntColumn();

    /** Workers of which less is expected although what was planned is over; worked out anew after a restart. */
    private final BitSet settling = new BitSet();

    private final List<Lowered> lowered = new ArrayList<>();
    private boolean outdated = true;
    private boolean anyMissing;
    /** Whether a server is planned for: workers change theirs without a word. */
    private boolean byServer;

    private int nextChange = Integer.MIN_VALUE;

    /** Says that schedules, workers, or what is known of them are others now. */
    void outdate() {
        outdated = true;
    }

    void clear(int row) {
        missing.clear(row);
        settling.clear(row);
        lessUntil.set(row, 0);
        offUntil.set(row, 0);
    }

    /** Goes on to {@code slice}; what is over settles for {@code settleMillis}. */
    void begin(Shard shard, Schedules schedules, int slice, long settleMillis) {
        lowered.clear();
        if (schedules.isEmpty() && !anyMissing && missing.isEmpty()) {
            return;
        }
        if (outdated || byServer || !settling.isEmpty() || slice >= nextChange) {
            work(shard, schedules, slice, settleMillis);
            schedules.expire(SliceGrid.startMillis(slice) - settleMillis);
            nextChange = schedules.nextChange(slice, settleMillis);
            outdated = false;
        }
        for (int row = 0; anyMissing && row < shard.names.rows(); row++) {
            double part = missing.get(row, 0);
            if (part > 0) {
                lessUntil.set(row, slice);
                if (part >= 1 && !settling.get(row)) {
                    offUntil.set(row, slice);
                }
            }
        }
    }

    private void work(Shard shard, Schedules schedules, int slice, long settleMillis) {
        List<ScheduleFacts> inForce = schedules.inForce(slice);
        List<ScheduleFacts> over = schedules.settling(slice, settleMillis);
        boolean any = !inForce.isEmpty() || !over.isEmpty();
        Plans plans = new Plans(shard, inForce, Plans.BEGAN_FIRST);
        Plans ended = new Plans(shard, over, Plans.ENDS_LAST);
        byServer = plans.nameServers() || ended.nameServers();
        anyMissing = false;
        settling.clear();
        for (int row = 0; row < shard.names.rows(); row++) {
            ScheduleFacts now = any && shard.names.isLive(row) ? plans.least(row) : null;
            ScheduleFacts before = any && shard.names.isLive(row) ? ended.least(row) : null;
            boolean settles = before != null
                    && (now == null || before.fraction() < now.fraction())
                    && !isBack(shard, row, before);
            settling.set(row, settles);
            set(settles ? before : now, row);
        }
    }

    /** Whether {@code row}, of which nothing was expected by {@code schedule}, has sent a share since that is over. */
    private static boolean isBack(Shard shard, int row, ScheduleFacts schedule) {
        return schedule.fraction() == 0 && shard.rows.lastShare.get(row) >= schedule.toMillis();
    }

    private void set(@Nullable ScheduleFacts schedule, int row) {
        double before = missing.get(row, 0);
        double now = schedule == null ? 0 : (float) (1 - schedule.fraction());
        if (now != before) {
            missing.set(row, 0, now);
        }
        if (schedule != null && now > before) {
            lowered.add(new Lowered(row, schedule));
        }
        anyMissing |= now > 0;
    }

    /** Workers of which less is expected in this slice than in the one before. */
    List<Lowered> lowered() {
        return lowered;
    }

    /** Part of its usual shares that is expected of {@code row} in the slice, 0 to 1. */
    double expectedPart(int row) {
        return anyMissing ? Math.max(0, 1 - missing.get(row, 0)) : 1;
    }

    /** End of the newest slice in which nothing was expected of {@code row}, milliseconds since 1970 UTC; 0 for none. */
    long offUntilMillis(int row) {
        int slice = offUntil.get(row);
        return slice == 0 ? 0 : SliceGrid.endMillis(slice);
    }

    /** Whether less than usual was expected of {@code row} in {@code slice} or later. */
    boolean wasLess(int row, int slice) {
        int newest = lessUntil.get(row);
        return newest != 0 && newest >= slice;
    }

    void write(DataOutput out) throws IOException {
        missing.write(out);
        lessUntil.write(out);
        offUntil.write(out);
    }

    void read(DataInput in) throws IOException {
        missing.read(in);
        lessUntil.read(in);
        offUntil.read(in);
    }
}
