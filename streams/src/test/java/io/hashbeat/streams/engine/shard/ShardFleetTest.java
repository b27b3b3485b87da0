package io.hashbeat.streams.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.SliceGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a shard keeps of what operators know while it has no workers, and so closes no slice. */
class ShardFleetTest {

    private static final int FIRST = 177_236_300;
    private static final int HOUR = 360;
    private static final long SETTLE_MILLIS = 600_000;
    private static final String WORKER = "p/sha256d/anna/rig1";

    private final Shard shard = new Shard();

    private static ScheduleFacts schedule(String id, int fromSlice, int toSlice) {
        return new ScheduleFacts(
                id, "pool/p/sha256d", SliceGrid.startMillis(fromSlice), SliceGrid.startMillis(toSlice), 0, "power");
    }

    private void learn(int slice, ScheduleFacts schedule) {
        shard.learn(FleetMessage.of(slice, schedule));
    }

    private void stands(int slice, String worker, String site) {
        shard.learn(FleetMessage.of(slice, new FleetFacts(worker, site, "", "")));
    }

    private int bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        shard.fleet.write(new DataOutputStream(bytes));
        return bytes.size();
    }

    private int work() {
        byte[] key = WORKER.getBytes(StandardCharsets.UTF_8);
        return shard.row(key, 0, key.length, NameTable.hash(key), 10);
    }

    @Test
    void ten_thousand_messages_to_a_shard_without_workers_leave_a_few_entries() throws IOException {
        int empty = bytes();
        for (int i = 0; i < 10_000; i++) {
            int slice = FIRST + i * HOUR;
            learn(slice, schedule("s" + i, slice, slice + HOUR));
            learn(slice, ScheduleFacts.takenBack("elsewhere" + i));
            learn(slice, schedule("over" + i, slice - HOUR, slice));
            learn(slice + 1, schedule("mistake" + i, slice + HOUR, slice + 1_000_000 * HOUR));
            learn(slice + 2, ScheduleFacts.takenBack("mistake" + i));
            stands(slice, "p/sha256d/anna/rig" + i % 3, "site" + i);
            stands(slice, "p/sha256d/anna/gone" + i, "site" + i);
            shard.learn(FleetMessage.of(slice + 1, FleetFacts.forgotten("p/sha256d/anna/gone" + i)));
        }
        assertThat(bytes() - empty).isLessThan(10_000);
    }

    @Test
    void what_was_said_last_holds_when_workers_come() {
        stands(FIRST, WORKER, "barn");
        stands(FIRST + 10, WORKER, "yard");
        learn(FIRST, schedule("s", FIRST, FIRST + 100));
        learn(FIRST + 10, schedule("s", FIRST + 50, FIRST + 100));
        int row = work();
        Expectations expectations = shard.fleet.begin(shard, FIRST + 20, SETTLE_MILLIS);
        assertThat(shard.fleet.subjects(shard, row)).contains("site/p/sha256d/yard");
        assertThat(expectations.expectedPart(row)).isEqualTo(1);
        assertThat(shard.fleet.begin(shard, FIRST + 60, SETTLE_MILLIS).expectedPart(row))
                .isZero();
    }

    @Test
    void what_is_taken_back_while_it_waits_does_not_hold_when_workers_come() {
        learn(FIRST, schedule("s", FIRST, FIRST + 100));
        learn(FIRST + 10, ScheduleFacts.takenBack("s"));
        stands(FIRST, WORKER, "barn");
        shard.learn(FleetMessage.of(FIRST + 1, FleetFacts.forgotten(WORKER)));
        assertThat(shard.isInformed()).isFalse();
    }

    @Test
    void with_workers_each_message_waits_for_its_own_slice() {
        int row = work();
        stands(FIRST, WORKER, "barn");
        stands(FIRST + 10, WORKER, "yard");
        shard.fleet.begin(shard, FIRST + 5, SETTLE_MILLIS);
        assertThat(shard.fleet.subjects(shard, row)).contains("site/p/sha256d/barn");
        shard.fleet.begin(shard, FIRST + 10, SETTLE_MILLIS);
        assertThat(shard.fleet.subjects(shard, row)).contains("site/p/sha256d/yard");
    }

    @Test
    void a_worker_whose_site_is_one_too_many_stands_nowhere_before_and_after_a_restart() throws IOException {
        for (int i = 0; i < 16_384; i++) {
            stands(FleetMessage.AT_ONCE, "p/sha256d/bert/rig" + i, "site" + i);
        }
        int row = work();
        stands(FleetMessage.AT_ONCE, WORKER, "one too many");
        assertThat(shard.fleet.subjects(shard, row)).hasSize(2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        shard.write(new DataOutputStream(bytes));
        Shard copy = new Shard();
        copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        copy.fleet.begin(copy, FIRST, SETTLE_MILLIS);
        assertThat(copy.fleet.subjects(copy, row)).hasSize(2);
    }
}
