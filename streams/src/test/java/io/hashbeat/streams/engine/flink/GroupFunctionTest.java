package io.hashbeat.streams.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Reconciliation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // close() of a harness says it may be interrupted
class GroupFunctionTest {

    private static final long SEED = 20_260_302;
    private static final SeededTrace TRACE = SeededTrace.of(SEED);
    private static final Results WORKERS = new Results();

    /** What the groups get of the trace: deltas and watermarks. */
    private static List<Object> items = List.of();
    /** What one operator makes of it. */
    private static Results whole = new Results();

    @BeforeAll
    static void tell() throws Exception {
        items = deltas();
        whole = run(items);
    }

    @Test
    void accounts_servers_and_the_pool_have_what_their_workers_have() {
        Map<String, BigInteger> wanted = new TreeMap<>();
        TRACE.done().forEach((key, done) -> {
            String[] parts = key.split("[/@]", -1);
            wanted.merge("account/p/sha256d/" + parts[3] + "@" + parts[5], done.quanta(), BigInteger::add);
            wanted.merge("pool/p/sha256d@" + parts[5], done.quanta(), BigInteger::add);
        });
        Map<String, BigInteger> found = new TreeMap<>();
        Map<String, BigInteger> servers = new TreeMap<>();
        whole.ledger.forEach((key, entry) -> {
            if (key.startsWith("server/")) {
                servers.merge("pool/p/sha256d" + key.substring(key.indexOf('@')), Results.work(entry), BigInteger::add);
            } else {
                found.put(key, Results.work(entry));
            }
        });
        assertThat(found).as("seed %d", SEED).isEqualTo(wanted);
        wanted.keySet().removeIf(key -> !key.startsWith("pool/"));
        assertThat(servers).as("seed %d", SEED).isEqualTo(wanted);
    }

    @Test
    void the_levels_are_reconciled_to_the_unit_minute_by_minute() throws Exception {
        Results reconciled = new Results();
        try (var reconcile = Harnesses.open(Harnesses.reconcile(), Types.OUT, null)) {
            for (var total : WORKERS.totals) {
                reconcile.processElement(new StreamRecord<>(total));
            }
            for (var total : whole.totals) {
                reconcile.processElement(new StreamRecord<>(total));
            }
            reconcile.processWatermark(Watermark.MAX_WATERMARK);
            reconciled.takeRecords(reconcile);
            assertThat(reconcile.numEventTimeTimers()).isZero();
        }
        assertThat(reconciled.reconciliations)
                .hasSizeGreaterThan(95)
                .allMatch(Reconciliation::getEqual)
                .allSatisfy(
                        each -> assertThat(each.getAccepted()).containsOnlyKeys("account", "pool", "server", "worker"));
    }

    @Test
    void what_is_restored_goes_on_as_if_nothing_had_happened() throws Exception {
        for (int part = 1; part < 4; part++) {
            int cut = items.size() * part / 4;
            Results results = new Results();
            OperatorSubtaskState state = Harnesses.run(List.of(harness(1, 0, null)), items.subList(0, cut), results);
            Harnesses.run(List.of(harness(1, 0, state)), items.subList(cut, items.size()), results);
            assertThat(results.lines).as("seed %d, cut at %d", SEED, cut).isEqualTo(whole.lines);
        }
    }

    @Test
    void rescaling_from_one_to_two_to_one_changes_nothing() throws Exception {
        int first = items.size() / 3;
        int second = items.size() * 2 / 3;
        Results results = new Results();
        OperatorSubtaskState one = Harnesses.run(List.of(harness(1, 0, null)), items.subList(0, first), results);
        OperatorSubtaskState two = Harnesses.run(
                List.of(harness(2, 0, repartition(one, 1, 2, 0)), harness(2, 1, repartition(one, 1, 2, 1))),
                items.subList(first, second),
                results);
        Harnesses.run(List.of(harness(1, 0, repartition(two, 2, 1, 0))), items.subList(second, items.size()), results);
        assertThat(results.lines).as("seed %d", SEED).isEqualTo(whole.lines);
    }

    private static List<Object> deltas() throws Exception {
        List<Object> items = new ArrayList<>();
        List<Object> packed = Harnesses.packed(TRACE.records());
        packed.add(Watermark.MAX_WATERMARK);
        try (var shards = Harnesses.open(Harnesses.shards(1, 0), Types.OUT, null)) {
            for (Object item : packed) {
                Harnesses.feed(shards, item);
                int from = WORKERS.deltas.size();
                WORKERS.drain(shards);
                for (Bundle delta : WORKERS.deltas.subList(from, WORKERS.deltas.size())) {
                    items.add(new StreamRecord<>(delta));
                }
                if (item instanceof Watermark) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    private static OperatorSubtaskState repartition(OperatorSubtaskState state, int from, int to, int index) {
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, BucketKeys.KEY_GROUPS, from, to, index);
    }

    private static Harnesses.OfBundles harness(int subtasks, int index, @Nullable OperatorSubtaskState state)
            throws Exception {
        return Harnesses.open(Harnesses.groups(subtasks, index), Types.OUT, state);
    }

    private static Results run(List<Object> items) throws Exception {
        Results results = new Results();
        Harnesses.run(List.of(harness(1, 0, null)), items, results);
        return results;
    }
}
