package io.hashbeat.streams.engine.shard;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.fleet.FleetTable;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.engine.fleet.Schedules;
import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.OpenSlice;
import io.hashbeat.streams.slice.SliceGrid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What operators know of a shard's workers: where they stand, and what is planned; and what machines say that they are, where operators do not.
 * What comes with a slice to take effect in waits for it, so that a replay sees it where the first run did.
 */
final class ShardFleet {

    /** How many groups a worker has at most: account, server, site, subnet, model and firmware. */
    static final int MOST_GROUPS = 6;

    /** Where no slice closes, messages this much older than the newest have taken effect, and schedules are forgotten: a day. */
    private static final int KEPT_IDLE_SLICES = 24 * 60 * SliceGrid.SLICES_PER_MINUTE;

    /** Where each worker stands: group row of its site plus one, 0 for none; follows from the table. */
    private final IntColumn sites = new IntColumn();
    /** As {@link #sites}, of its subnet. */
    private final IntColumn subnets = new IntColumn();
    /** As {@link #sites}, of its model. */
    private final IntColumn models = new IntColumn();

    /** As {@link #sites}, of its firmware. */
    private final IntColumn firmwares = new IntColumn();

    private final IntColumn[] places = {sites, subnets, models, firmwares};
    /** What machines say that they are. */
    final Makes makes = new Makes();

    private final FleetTable table = new FleetTable();
    private final Schedules schedules = new Schedules();
    private final WaitingMessages waiting = new WaitingMessages();
    private final Expectations expectations = new Expectations();
    /** Whether rows have been joined with the table since it was read. */
    private boolean joined = true;

    /** Takes {@code message}, if its slice has come, or lets it wait; where no slice closes, only what may still matter. */
    void take(Shard shard, FleetMessage message) {
        if (message.effectSlice() == FleetMessage.AT_ONCE || message.effectSlice() <= shard.closedSlice) {
            apply(shard, message);
        } else if (shard.isBusy()) {
            waiting.add(message);
        } else {
            waiting.dropLike(message);
            if (isNews(message)) {
                waiting.add(message);
            }
            int old = message.effectSlice() - KEPT_IDLE_SLICES;
            waiting.take(old).forEach(each -> apply(shard, each));
            schedules.expire(SliceGrid.startMillis(old));
        }
    }

    /** Whether {@code message} may change anything when nothing else about its worker or schedule waits. */
    private boolean isNews(FleetMessage message) {
        ScheduleFacts schedule = message.schedule();
        if (schedule != null) {
            boolean isOver = schedule.toMillis() <= SliceGrid.startMillis(message.effectSlice());
            return !(isOver || schedule.isTakenBack()) || schedules.has(schedule.id());
        }
        FleetFacts facts = message.fleet();
        return facts != null && (!facts.isEmpty() || table.has(facts.worker()));
    }

    private void apply(Shard shard, FleetMessage message) {
        ScheduleFacts schedule = message.schedule();
        if (schedule != null) {
            // without workers nothing settles, so there it goes at once
            schedules.take(schedule, shard.isBusy() ? SliceGrid.startMillis(shard.closedSlice + 1) : Long.MIN_VALUE);
        }
        FleetFacts facts = message.fleet();
        if (facts != null) {
            table.take(facts);
            byte[] key = facts.worker().getBytes(StandardCharsets.UTF_8);
            int row = shard.names.find(key, 0, key.length, NameTable.hash(key));
            if (row != NameTable.ABSENT) {
                move(shard, row);
            }
        }
        expectations.outdate();
    }

    /** Takes over what machines said that they are in {@code open}, the slice that closes: they are so from its start on. */
    void hear(Shard shard, OpenSlice open) {
        if (open.devices.isEmpty()) {
            return;
        }
        for (int row : makes.take(shard, open.devices)) {
            move(shard, row);
            expectations.outdate();
        }
    }

    /** Looks up where the new worker {@code row} stands. */
    void join(Shard shard, int row) {
        if (table.size() > 0) {
            move(shard, row);
        }
        expectations.outdate();
    }

    /** What operators say of a worker wins over what its machine does. */
    private void move(Shard shard, int row) {
        FleetFacts facts = table.of(shard.names.name(row), shard.names.hashOf(row));
        String model = facts.model().isEmpty() ? makes.model(row) : facts.model();
        WorkerKey key = WorkerKey.parse(facts.worker());
        sites.set(row, group(shard, SubjectKind.SITE, key, facts.site()));
        subnets.set(row, group(shard, SubjectKind.SUBNET, key, facts.subnet()));
        models.set(row, group(shard, SubjectKind.MODEL, key, model));
        firmwares.set(row, group(shard, SubjectKind.FIRMWARE, key, makes.firmware(row)));
    }

    private static int group(Shard shard, SubjectKind kind, WorkerKey key, String name) {
        return name.isEmpty() ? 0 : 1 + shard.groups.row(new Subject(kind, List.of(key.pool(), key.algorithm(), name)));
    }

    /** Forgets {@code row}; what is known of its worker stays, should it come back. */
    void leave(int row) {
        for (IntColumn each : places) {
            each.set(row, 0);
        }
        makes.leave(row);
        expectations.clear(row);
    }

    /** Gets ready for {@code slice}, which is the next to close; what is over settles for {@code settleMillis}. */
    Expectations begin(Shard shard, int slice, long settleMillis) {
        waiting.take(slice).forEach(each -> apply(shard, each));
        if (!joined) {
            joined = true;
            for (int row = 0; knowsPlaces() && row < shard.names.rows(); row++) {
                if (shard.names.isLive(row)) {
                    move(shard, row);
                }
            }
        }
        if (slice % SliceGrid.SLICES_PER_HOUR == 0) {
            forgetUnused(shard);
        }
        expectations.begin(shard, schedules, slice, settleMillis);
        return expectations;
    }

    private boolean knowsPlaces() {
        return table.size() > 0 || !makes.isEmpty();
    }

    /** Forgets groups that no worker is of any more: names of firmware come and go. */
    private void forgetUnused(Shard shard) {
        BitSet used = new BitSet();
        for (int row = 0; row < shard.names.rows(); row++) {
            for (IntColumn each : places) {
                used.set(each.get(row));
            }
        }
        shard.groups.retain(used, shard.merged);
        makes.forgetUnused(shard.names.rows());
    }

    /** What is expected of the workers. */
    Expectations expectations() {
        return expectations;
    }

    /** How many names were not kept since this was asked before. */
    long takeRefused() {
        return table.takeRefused() + makes.takeRefused();
    }

    /** Whether operators know anything that must be kept although there are no workers. */
    boolean isInformed() {
        return table.size() > 0 || !schedules.isEmpty() || !waiting.isEmpty();
    }

    /** Puts the rows of the groups of {@code row} into {@code found}: account, server, and where it stands; how many there are. */
    int groups(Shard shard, int row, int[] found) {
        found[0] = shard.rows.account.get(row);
        found[1] = shard.rows.server.get(row);
        int count = 2;
        if (knowsPlaces()) {
            for (IntColumn each : places) {
                if (each.get(row) != 0) {
                    found[count++] = each.get(row) - 1;
                }
            }
        }
        return count;
    }

    /** Group row of the firmware of {@code row}; negative if it is not known. */
    int firmware(int row) {
        return firmwares.get(row) - 1;
    }

    /** Subjects of the groups of {@code row}. */
    List<String> subjects(Shard shard, int row) {
        int[] found = new int[MOST_GROUPS];
        List<String> subjects = new ArrayList<>();
        for (int i = 0, count = groups(shard, row, found); i < count; i++) {
            subjects.add(new String(shard.groups.subject(found[i]), StandardCharsets.UTF_8));
        }
        return subjects;
    }

    void write(DataOutput out) throws IOException {
        table.write(out);
        schedules.write(out);
        expectations.write(out);
        waiting.write(out);
    }

    void read(DataInput in) throws IOException {
        table.read(in);
        schedules.read(in);
        expectations.read(in);
        waiting.read(in);
        joined = false;
    }
}
