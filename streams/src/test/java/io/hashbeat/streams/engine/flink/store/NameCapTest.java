package io.hashbeat.streams.engine.flink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.Point;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness may be interrupted while it closes
class NameCapTest {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    @Test
    void an_account_has_so_many_names_and_another_its_own() throws Exception {
        try (var harness = harness(2)) {
            harness.processElement(report("a", "w1", 0), 0);
            harness.processElement(report("a", "w2", 0), 0);
            harness.processElement(report("a", "w3", 0), 0);
            harness.processElement(report("b", "w3", 0), 0);
            harness.processElement(report("a", "w1", 60_000), 0);

            assertThat(names(harness)).containsExactly("a/w1", "a/w2", "b/w3", "a/w1");
        }
    }

    @Test
    void a_name_that_was_silent_for_a_day_makes_room() throws Exception {
        try (var harness = harness(2)) {
            harness.processElement(report("a", "w1", 0), 0);
            harness.processElement(report("a", "w2", 0), 0);
            harness.processElement(report("a", "w2", 20 * HOUR_MS), 0);
            harness.processElement(report("a", "w3", 24 * HOUR_MS), 0);
            harness.processElement(report("a", "w3", 25 * HOUR_MS), 0);
            harness.processElement(report("a", "w1", 25 * HOUR_MS), 0);

            assertThat(names(harness)).containsExactly("a/w1", "a/w2", "a/w2", "a/w3");
        }
    }

    @Test
    void what_was_let_in_is_known_after_a_restore() throws Exception {
        var before = harness(1);
        before.processElement(report("a", "w1", 0), 0);
        var snapshot = before.snapshot(1, 1);
        before.close();
        try (var after = unopened(1)) {
            after.initializeState(snapshot);
            after.open();
            after.processElement(report("a", "w2", 1), 0);
            after.processElement(report("a", "w1", 1), 0);

            assertThat(names(after)).containsExactly("a/w1");
        }
    }

    private static List<String> names(KeyedOneInputStreamOperatorTestHarness<String, Point, Point> harness) {
        return harness.extractOutputValues().stream()
                .map(point -> point.series().replaceAll(".*account=(.*),worker=(.*)", "$1/$2"))
                .toList();
    }

    private static Point report(String account, String worker, long timeMillis) {
        String series = "telemetry,kind=worker,pool=p,algorithm=sha256d,account=" + account + ",worker=" + worker;
        return new Point("telemetry", series, "boards=3i", timeMillis, 0, Origin.UNKNOWN);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Point, Point> harness(int most) throws Exception {
        var harness = unopened(most);
        harness.open();
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Point, Point> unopened(int most) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new NameCap(most)), NameCap::account, Types.STRING);
    }
}
