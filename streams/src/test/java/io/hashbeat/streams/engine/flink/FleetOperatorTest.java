package io.hashbeat.streams.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.Schedule;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.flink.source.FleetRecord;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.registry.RegistryTarget;
import io.hashbeat.streams.slice.ShareBundles;
import io.hashbeat.streams.slice.SliceGrid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // close() of a harness says it may be interrupted
class FleetOperatorTest {

    private static final long APPEND_MILLIS = 1_700_000_000_000L;
    private static final String WORKER = "p/sha256d/anna/rig1";

    private final OneInputStreamOperatorTestHarness<FleetRecord, Bundle> harness;
    private long offset;

    FleetOperatorTest() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new FleetOperator(RegistryTarget.NONE));
    }

    @BeforeEach
    void open() throws Exception {
        Harnesses.open(harness, Types.BUNDLE, null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void feed(Topics topic, String key, byte @Nullable [] value) throws Exception {
        feed(topic, APPEND_MILLIS, key, value);
    }

    private void feed(Topics topic, long appendMillis, String key, byte @Nullable [] value) throws Exception {
        harness.processElement(new StreamRecord<>(FleetRecord.of(
                topic, new FleetRecord.Place(0, offset++, appendMillis), key.getBytes(StandardCharsets.UTF_8), value)));
    }

    private static byte[] entry() {
        FleetEntry entry = FleetEntry.newBuilder().build();
        entry.setSite("barn");
        return AvroCodec.encode(entry);
    }

    private static byte[] schedule(String subject) {
        return AvroCodec.encode(new Schedule("s1", subject, 1_000L, 2_000L, 0.0, "power"));
    }

    private List<Bundle> sent() {
        List<Bundle> sent = new ArrayList<>();
        for (Object each : harness.getOutput()) {
            if (each instanceof StreamRecord<?> record && record.getValue() instanceof Bundle bundle) {
                sent.add(bundle);
            }
        }
        return sent;
    }

    private List<FleetMessage> messages() {
        return sent().stream()
                .map(each -> FleetMessage.parse(each.bytes, each.length))
                .toList();
    }

    @Test
    void what_was_there_at_the_start_takes_effect_at_once_and_what_comes_later_with_its_slice() throws Exception {
        feed(Topics.FLEET, FleetRecord.AT_START, WORKER, entry());
        harness.processElement(new StreamRecord<>(FleetRecord.startIsRead()));
        feed(Topics.FLEET, WORKER, null);
        assertThat(messages())
                .extracting(FleetMessage::effectSlice)
                .containsExactly(FleetMessage.AT_ONCE, SliceGrid.sliceOf(APPEND_MILLIS));
    }

    @Test
    void what_was_appended_while_the_job_was_down_goes_out_with_its_slice_before_any_share_goes_on() throws Exception {
        feed(Topics.SCHEDULES, "s1", schedule("site/p/sha256d/barn"));
        assertThat(harness.getOutput()).doesNotContain(WatermarkStatus.IDLE);
        harness.processElement(new StreamRecord<>(FleetRecord.startIsRead()));
        assertThat(harness.getOutput()).endsWith(WatermarkStatus.IDLE);
        assertThat(messages()).hasSize(ShareBundles.BUCKETS).allSatisfy(each -> assertThat(each.effectSlice())
                .isEqualTo(SliceGrid.sliceOf(APPEND_MILLIS)));
    }

    @Test
    void until_the_start_is_read_it_holds_the_watermark_and_then_it_is_idle_for_ever() throws Exception {
        harness.processWatermark(new Watermark(5));
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        assertThat(harness.getOutput()).isEmpty();
        harness.processElement(new StreamRecord<>(FleetRecord.startIsRead()));
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        harness.processWatermark(Watermark.MAX_WATERMARK);
        assertThat(harness.getOutput()).containsExactly(WatermarkStatus.IDLE);
    }

    @Test
    void a_worker_goes_to_its_shard_and_a_schedule_to_all() throws Exception {
        feed(Topics.FLEET, WORKER, entry());
        assertThat(sent()).hasSize(1);
        feed(Topics.SCHEDULES, "s1", schedule("site/p/sha256d/barn"));
        Set<Integer> keys = new HashSet<>();
        sent().forEach(each -> keys.add(each.key));
        assertThat(keys).hasSize(ShareBundles.BUCKETS);
        assertThat(sent()).hasSize(ShareBundles.BUCKETS + 1);
    }

    @Test
    void a_schedule_of_one_worker_is_kept_only_where_the_worker_is() throws Exception {
        feed(Topics.SCHEDULES, "s1", schedule("worker/" + WORKER));
        feed(Topics.FLEET, WORKER, entry());
        int home = sent().get(ShareBundles.BUCKETS).key;
        for (Bundle each : sent().subList(0, ShareBundles.BUCKETS)) {
            FleetMessage message = FleetMessage.parse(each.bytes, each.length);
            assertThat(message.schedule()).isNotNull().satisfies(schedule -> assertThat(schedule.isTakenBack())
                    .isEqualTo(each.key != home));
        }
    }

    @Test
    void what_cannot_be_used_is_a_dead_letter_with_reason_and_origin_and_hurts_nothing_else() throws Exception {
        feed(Topics.FLEET, "p/sha256d", entry());
        feed(Topics.SCHEDULES, "s1", schedule("barn"));
        feed(Topics.SCHEDULES, "s2", new byte[] {1, 2, 3});
        feed(Topics.FLEET, WORKER, entry());
        assertThat(sent()).hasSize(1);
        List<OutRecord> letters = harness.getSideOutput(FleetOperator.DEAD_LETTERS).stream()
                .map(StreamRecord::getValue)
                .toList();
        assertThat(letters)
                .extracting(each -> each.headers.get(DeadLetterHeaders.REASON))
                .containsExactly("BAD_WORKER", "BAD_SCHEDULE", "NOT_READABLE");
        assertThat(letters.get(2).value).containsExactly(1, 2, 3);
        assertThat(letters.get(1).headers)
                .containsEntry(DeadLetterHeaders.TOPIC, Topics.SCHEDULES.topicName())
                .containsEntry(DeadLetterHeaders.OFFSET, "1");
    }
}
