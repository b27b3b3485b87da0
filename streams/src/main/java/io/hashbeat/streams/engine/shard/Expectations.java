package io.hashbeat.streams.engine.shard;

import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.engine.fleet.Schedules;
import io.hashbeat.streams.slice.FloatColumn;
import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.SliceGrid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of its usual shares is expected of each worker in the slice that closes: the least of what the schedules of its own,
 * of its account, server, site, subnet, model and pool say. Worked out when one begins or ends, and when workers or what is known
 * of them change; a slice in between costs nothing where nothing is planned.
 */
final class Expectations {

    private static final String WORKER = SubjectKind.WORKER.text() + "/";
    private static final String ACCOUNT = SubjectKind.ACCOUNT.text() + "/";
    private static final String SERVER = SubjectKind.SERVER.text() + "/";
    private static final String POOL = SubjectKind.POOL.text() + "/";

    /** A worker of which less is expected from now on, by {@code schedule}. */
    record Lowered(int row, ScheduleFacts schedule) {}

    /** Part of the usual shares that is not expected in the slice, 0 to 1. */
    private final FloatColumn missing = new FloatColumn(1);
    /** Newest slice in which less than usual was expected; 0 for none. */
    private final IntColumn lessUntil = new IntColumn();
    /** Newest slice in which nothing was expected; 0 for none. */
    private final IntColumn offUntil = new IntColumn();

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
        lessUntil.set(row, 0);
        offUntil.set(row, 0);
    }

    /** Goes on to {@code slice}. */
    void begin(Shard shard, Schedules schedules, int slice) {
        lowered.clear();
        if (schedules.isEmpty() && !anyMissing && missing.isEmpty()) {
            return;
        }
        if (outdated || byServer || slice >= nextChange) {
            work(shard, schedules, slice);
            schedules.expire(SliceGrid.startMillis(slice));
            nextChange = schedules.nextChange(slice);
            outdated = false;
        }
        for (int row = 0; anyMissing && row < shard.names.rows(); row++) {
            double part = missing.get(row, 0);
            if (part > 0) {
                lessUntil.set(row, slice);
                if (part >= 1) {
                    offUntil.set(row, slice);
                }
            }
        }
    }

    private void work(Shard shard, Schedules schedules, int slice) {
        List<ScheduleFacts> inForce = schedules.inForce(slice);
        @Nullable
        ScheduleFacts[] ofGroups = new ScheduleFacts[shard.groups.subjects().rows()];
        @Nullable ScheduleFacts[] ofWorkers = new ScheduleFacts[inForce.isEmpty() ? 0 : shard.names.rows()];
        byServer = false;
        for (ScheduleFacts each : inForce) {
            String subject = each.subject();
            byServer |= subject.startsWith(SERVER);
            if (subject.startsWith(WORKER)) {
                lower(ofWorkers, find(shard.names, subject.substring(WORKER.length())), each, slice);
            } else if (subject.startsWith(POOL)) {
                lowerPool(shard.groups, ofGroups, each, slice);
            } else {
                lower(ofGroups, find(shard.groups.subjects(), subject), each, slice);
            }
        }
        anyMissing = false;
        for (int row = 0; row < shard.names.rows(); row++) {
            boolean any = row < ofWorkers.length && shard.names.isLive(row);
            set(any ? least(shard, row, ofWorkers, ofGroups, slice) : null, row, slice);
        }
    }

    private void set(@Nullable ScheduleFacts schedule, int row, int slice) {
        double before = missing.get(row, 0);
        double now = schedule == null ? 0 : (float) schedule.missing(slice);
        if (now != before) {
            missing.set(row, 0, now);
        }
        if (schedule != null && now > before) {
            lowered.add(new Lowered(row, schedule));
        }
        anyMissing |= now > 0;
    }

    private static @Nullable ScheduleFacts least(
            Shard shard, int row, @Nullable ScheduleFacts[] ofWorkers, @Nullable ScheduleFacts[] ofGroups, int slice) {
        @Nullable ScheduleFacts least = ofWorkers[row];
        least = lesser(least, ofGroups[shard.rows.account.get(row)], slice);
        least = lesser(least, ofGroups[shard.rows.server.get(row)], slice);
        for (int which = 0; which < ShardFleet.PLACES; which++) {
            int group = shard.fleet.place(row, which);
            least = group == 0 ? least : lesser(least, ofGroups[group - 1], slice);
        }
        return least;
    }

    private static void lowerPool(
            LocalGroups groups, @Nullable ScheduleFacts[] ofGroups, ScheduleFacts schedule, int slice) {
        String accounts = ACCOUNT + schedule.subject().substring(POOL.length()) + "/";
        for (int group = 0; group < ofGroups.length; group++) {
            if (new String(groups.subject(group), StandardCharsets.UTF_8).startsWith(accounts)) {
                lower(ofGroups, group, schedule, slice);
            }
        }
    }

    private static void lower(@Nullable ScheduleFacts[] of, int row, ScheduleFacts schedule, int slice) {
        if (row != NameTable.ABSENT) {
            of[row] = lesser(of[row], schedule, slice);
        }
    }

    /** The one by which less is expected; of two alike the one that began first. */
    private static @Nullable ScheduleFacts lesser(
            @Nullable ScheduleFacts one, @Nullable ScheduleFacts other, int slice) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = Double.compare(one.missing(slice), other.missing(slice));
        return order > 0 || (order == 0 && one.fromMillis() <= other.fromMillis()) ? one : other;
    }

    private static int find(NameTable names, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return names.find(bytes, 0, bytes.length, NameTable.hash(bytes));
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
