package io.hashbeat.streams.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.slice.NameTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FleetTableTest {

    private static final long SEED = 20_261_127;

    private static FleetFacts of(FleetTable table, String worker) {
        byte[] key = worker.getBytes(StandardCharsets.UTF_8);
        return table.of(key, NameTable.hash(key));
    }

    private static FleetTable copy(FleetTable table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.write(new DataOutputStream(bytes));
        FleetTable copy = new FleetTable();
        copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }

    @Test
    void a_worker_that_nobody_knows_stands_nowhere() {
        assertThat(of(new FleetTable(), "p/sha256d/a/w").isEmpty()).isTrue();
    }

    @Test
    void it_knows_what_was_said_last_also_after_a_restart() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        FleetTable table = new FleetTable();
        Map<String, FleetFacts> expected = new HashMap<>();
        for (int round = 0; round < 5_000; round++) {
            String worker = "p/sha256d/a/w" + random.nextInt(300);
            FleetFacts facts = random.nextInt(4) == 0
                    ? FleetFacts.forgotten(worker)
                    : new FleetFacts(worker, name(random, "site"), name(random, "net"), name(random, "model"));
            table.take(facts);
            expected.put(worker, facts);
            table = round % 1_000 == 999 ? copy(table) : table;
        }
        for (FleetFacts each : expected.values()) {
            assertThat(of(table, each.worker())).as("seed %d", SEED).isEqualTo(each);
        }
        long known = expected.values().stream().filter(each -> !each.isEmpty()).count();
        assertThat(table.size()).isEqualTo((int) known);
    }

    private static String name(SplittableRandom random, String what) {
        int number = random.nextInt(6);
        return number == 0 ? "" : what + number;
    }

    @Test
    void names_beyond_the_most_are_not_kept_and_the_worker_is() {
        FleetTable table = new FleetTable();
        for (int i = 0; i < FleetTable.MOST_NAMES + 10; i++) {
            table.take(new FleetFacts("p/sha256d/a/w" + i, "site" + i, "", ""));
        }
        assertThat(of(table, "p/sha256d/a/w7").site()).isEqualTo("site7");
        assertThat(of(table, "p/sha256d/a/w" + (FleetTable.MOST_NAMES + 5)).isEmpty())
                .isTrue();
    }

    @Test
    void a_name_that_no_worker_has_any_more_makes_room_also_after_a_restart() throws IOException {
        FleetTable table = new FleetTable();
        for (int i = 0; i < 3 * FleetTable.MOST_NAMES; i++) {
            table.take(new FleetFacts("p/sha256d/a/w" + i % 2, "site" + i, "net", ""));
            if (i % FleetTable.MOST_NAMES == 0) {
                table = copy(table);
            }
        }
        assertThat(of(table, "p/sha256d/a/w1").site()).isEqualTo("site" + (3 * FleetTable.MOST_NAMES - 1));
        assertThat(of(table, "p/sha256d/a/w0").subnet()).isEqualTo("net");
        assertThat(table.takeRefused()).isZero();
    }

    @Test
    void names_that_are_not_kept_are_counted() {
        FleetTable table = new FleetTable();
        for (int i = 0; i < FleetTable.MOST_NAMES + 10; i++) {
            table.take(new FleetFacts("p/sha256d/a/w" + i, "site" + i, "", ""));
        }
        assertThat(table.takeRefused()).isEqualTo(10);
        assertThat(table.takeRefused()).isZero();
    }

    @Test
    void a_message_is_told_from_a_bundle_and_comes_back_as_it_was() {
        FleetMessage worker = FleetMessage.of(7, new FleetFacts("p/sha256d/a/w", "barn", "10.0.0.0/8", "S21"));
        FleetMessage schedule = FleetMessage.of(
                FleetMessage.AT_ONCE, new ScheduleFacts("s", "pool/p/sha256d", 1_000, 2_000, 0.5, "power"));
        for (FleetMessage each : new FleetMessage[] {worker, schedule}) {
            byte[] bytes = each.bytes();
            assertThat(FleetMessage.isMessage(bytes, bytes.length)).isTrue();
            assertThat(FleetMessage.parse(bytes, bytes.length)).isEqualTo(each);
        }
        assertThat(FleetMessage.isMessage(new byte[] {0}, 1)).isFalse();
        assertThat(FleetMessage.isMessage(worker.bytes(), 0)).isFalse();
    }
}
