package io.hashbeat.streams.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What operators know as state of the job: kept without workers, gone when it is taken back. */
@SuppressWarnings("try") // close() of a harness says it may be interrupted
class FleetStateTest {

    private static final String WORKER = "p/sha256d/anna/rig1";
    private static final FleetMessage STANDS =
            FleetMessage.of(FleetMessage.AT_ONCE, new FleetFacts(WORKER, "barn", "", ""));
    private static final FleetMessage PLANNED = FleetMessage.of(
            FleetMessage.AT_ONCE,
            new ScheduleFacts("s1", "site/p/sha256d/barn", 1_772_362_000_000L, 1_772_366_000_000L, 0, "power"));

    private static Harnesses.OfBundles open(@Nullable OperatorSubtaskState state) throws Exception {
        return Harnesses.open(Harnesses.shards(1, 0), Types.OUT, state);
    }

    private static void feed(Harnesses.OfBundles shards, FleetMessage message) throws Exception {
        Bundle bundle = new Bundle();
        bundle.bytes = message.bytes();
        bundle.length = bundle.bytes.length;
        shards.processElement(new StreamRecord<>(bundle));
    }

    @Test
    void a_shard_without_workers_keeps_what_operators_know_over_a_restart_and_needs_no_timer() throws Exception {
        OperatorSubtaskState state;
        try (Harnesses.OfBundles shards = open(null)) {
            feed(shards, STANDS);
            feed(shards, PLANNED);
            shards.processWatermark(1_772_363_000_000L);
            assertThat(shards.numEventTimeTimers()).isZero();
            state = shards.snapshot(1, 1);
        }
        try (Harnesses.OfBundles shards = open(state)) {
            assertThat(shards.numKeyedStateEntries()).isEqualTo(1);
            feed(shards, FleetMessage.of(FleetMessage.AT_ONCE, FleetFacts.forgotten(WORKER)));
            assertThat(shards.numKeyedStateEntries()).isEqualTo(1);
            feed(shards, FleetMessage.of(FleetMessage.AT_ONCE, ScheduleFacts.takenBack("s1")));
            assertThat(shards.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void what_waits_for_its_slice_is_kept_too() throws Exception {
        OperatorSubtaskState state;
        try (Harnesses.OfBundles shards = open(null)) {
            feed(shards, FleetMessage.of(177_236_300, new FleetFacts(WORKER, "barn", "", "")));
            state = shards.snapshot(1, 1);
        }
        try (Harnesses.OfBundles shards = open(state)) {
            assertThat(shards.numKeyedStateEntries()).isEqualTo(1);
        }
    }

    @Test
    void taking_back_what_nobody_knows_leaves_nothing_behind() throws Exception {
        try (Harnesses.OfBundles shards = open(null)) {
            feed(shards, FleetMessage.of(FleetMessage.AT_ONCE, ScheduleFacts.takenBack("s1")));
            feed(shards, FleetMessage.of(FleetMessage.AT_ONCE, FleetFacts.forgotten(WORKER)));
            assertThat(shards.numKeyedStateEntries()).isZero();
        }
    }
}
