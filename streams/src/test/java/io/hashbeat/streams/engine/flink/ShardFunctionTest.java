package io.hashbeat.streams.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.slice.SliceGrid;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // close() of a harness says it may be interrupted
class ShardFunctionTest {

    private static final long SEED = 20_260_301;
    private static final SeededTrace TRACE = SeededTrace.of(SEED);

    /** What the shards get of the trace, but its end. */
    private static List<Object> packed = List.of();
    /** What one operator makes of all of it. */
    private static Results whole = new Results();

    @BeforeAll
    static void pack() throws Exception {
        packed = Harnesses.packed(TRACE.records());
        whole = run(withEnd(packed));
    }

    @Test
    void every_share_of_a_trace_is_counted_once() {
        assertThat(whole.done()).as("seed %d", SEED).isEqualTo(TRACE.done());
    }

    @Test
    void a_worker_that_falls_silent_is_found_once_and_the_end_of_input_finds_nothing() {
        String silent = "worker/" + SeededTrace.key(5).text();
        assertThat(whole.anomalies)
                .extracting(Anomaly::getSubject, Anomaly::getState)
                .containsExactly(tuple(silent, "OPENED"), tuple(silent, "CLOSED"));
        assertThat(whole.anomalies)
                .extracting(Anomaly::getId)
                .containsOnly(whole.anomalies.get(0).getId());
    }

    @Test
    void what_is_restored_goes_on_as_if_nothing_had_happened() throws Exception {
        List<Object> items = withEnd(packed);
        for (int part = 1; part < 4; part++) {
            int cut = items.size() * part / 4;
            Results results = new Results();
            OperatorSubtaskState state = Harnesses.run(List.of(harness(1, 0, null)), items.subList(0, cut), results);
            Harnesses.run(List.of(harness(1, 0, state)), items.subList(cut, items.size()), results);
            assertThat(results.lines).as("seed %d, cut at %d", SEED, cut).isEqualTo(whole.lines);
            assertThat(results.gains).as("seed %d, cut at %d", SEED, cut).isEqualTo(whole.gains);
        }
    }

    @Test
    void rescaling_from_one_to_two_to_one_changes_nothing() throws Exception {
        List<Object> items = withEnd(packed);
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
        assertThat(results.gains).as("seed %d", SEED).isEqualTo(whole.gains);
    }

    /** Alarms wait for the watermark; the samples of all workers of a minute are no reason to let them wait longer. */
    @Test
    void a_watermark_goes_on_before_the_samples_of_the_minute_that_it_closes() throws Exception {
        int minutes = 0;
        long before = Long.MIN_VALUE / 2;
        try (Harnesses.OfBundles shards = harness(1, 0, null)) {
            for (Object item : packed) {
                shards.getOutput().clear();
                Harnesses.feed(shards, item);
                List<Object> seen = new ArrayList<>(shards.getOutput());
                if (item instanceof Watermark mark) {
                    boolean oneSlice = mark.getTimestamp() - before < SliceGrid.SLICE_MILLIS;
                    if (oneSlice && seen.size() > 1) {
                        assertThat(seen).first().isEqualTo(mark);
                        minutes++;
                    }
                    before = mark.getTimestamp();
                }
            }
        }
        assertThat(minutes).isGreaterThan(3);
    }

    private static OperatorSubtaskState repartition(OperatorSubtaskState state, int from, int to, int index) {
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, BucketKeys.KEY_GROUPS, from, to, index);
    }

    private static List<Object> withEnd(List<Object> items) {
        List<Object> all = new ArrayList<>(items);
        all.add(Watermark.MAX_WATERMARK);
        return all;
    }

    private static Harnesses.OfBundles harness(int subtasks, int index, @Nullable OperatorSubtaskState state)
            throws Exception {
        return Harnesses.open(Harnesses.shards(subtasks, index), Types.OUT, state);
    }

    private static Results run(List<Object> items) throws Exception {
        Results results = new Results();
        Harnesses.run(List.of(harness(1, 0, null)), items, results);
        return results;
    }
}
