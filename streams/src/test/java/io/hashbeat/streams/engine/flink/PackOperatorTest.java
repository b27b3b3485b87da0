package io.hashbeat.streams.engine.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.ShareEntry;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.share.RawRecord;
import io.hashbeat.streams.share.RawRecords;
import io.hashbeat.streams.share.RecordBatch;
import io.hashbeat.streams.slice.BundleReader;
import io.hashbeat.streams.slice.Lateness;
import io.hashbeat.streams.slice.SliceGrid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // close() of a harness says it may be interrupted
class PackOperatorTest {

    private static final long T = SeededTrace.START;
    private static final long MINUTE = 60_000;
    /** Time on the wall; records are appended at 0. */
    private static final long NOW = 10_000;

    private final Map<Integer, Long> offsets = new HashMap<>();
    private long appendMillis;
    private long sequence;

    /** An entry of a bundle: event time and how late it was. */
    private record Entry(long timeMillis, Lateness.Verdict verdict) {}

    @Test
    void bundles_leave_before_a_watermark_does() throws Exception {
        try (var pack = pack()) {
            feed(pack, share(0, T, "gate", 1));
            assertThat(pack.getOutput()).isEmpty();
            pack.processWatermark(T);
            assertThat(pack.getOutput()).hasSize(2);
            assertThat(pack.getOutput()).last().isEqualTo(new Watermark(T));
        }
    }

    /** Feeds more than may go on at once, appended long before {@link #NOW}; entries have about 60 bytes. */
    private void feedMuch(OneInputStreamOperatorTestHarness<RecordBatch, Bundle> pack) throws Exception {
        pack.setProcessingTime(NOW);
        for (int i = 0; i < 10_000; i++) {
            feed(pack, share(0, T + i, "gate", ++sequence));
        }
    }

    private static List<Object> watermarks(OneInputStreamOperatorTestHarness<RecordBatch, Bundle> pack) {
        return pack.getOutput().stream().filter(Watermark.class::isInstance).toList();
    }

    @Test
    void with_much_traffic_watermarks_wait_with_the_bundles_for_half_a_second() throws Exception {
        try (var pack = pack()) {
            feedMuch(pack);
            pack.processWatermark(T);
            pack.processWatermark(T + 1);
            pack.setProcessingTime(NOW + 450);
            assertThat(pack.getOutput()).isEmpty();
            pack.setProcessingTime(NOW + 500);
            assertThat(pack.getOutput()).last().isEqualTo(new Watermark(T + 1));
            assertThat(watermarks(pack)).hasSize(1);
            assertThat(entries(pack)).hasSize(10_000);
        }
    }

    @Test
    void a_slice_of_now_closes_at_once_however_much_traffic_there_is() throws Exception {
        long closes = new Lateness(5_000, 600_000).closesAtMillis(SliceGrid.sliceOf(T));
        appendMillis = NOW - 100;
        try (var pack = pack()) {
            feedMuch(pack);
            pack.processWatermark(closes);
            assertThat(watermarks(pack)).containsExactly(new Watermark(closes));
            feedMuch(pack);
            pack.processWatermark(closes + 1);
            assertThat(watermarks(pack)).hasSize(1);
        }
    }

    @Test
    void a_batch_that_was_given_back_is_not_looked_at_again() throws Exception {
        try (var pack = pack()) {
            feedMuch(pack);
            RecordBatch batch = RawRecords.batch(share(0, T + MINUTE, "gate", ++sequence));
            pack.processElement(new StreamRecord<>(batch));
            batch.begin(0, 0);
            pack.processWatermark(T + MINUTE);
            assertThat(watermarks(pack)).isEmpty();
        }
    }

    @Test
    void a_slice_of_a_backlog_waits_for_more_to_close_with_it() throws Exception {
        try (var pack = pack()) {
            feedMuch(pack);
            pack.processWatermark(T + MINUTE);
            assertThat(watermarks(pack)).isEmpty();
        }
    }

    @Test
    void a_barrier_takes_the_bundles_along_and_not_the_watermark() throws Exception {
        try (var pack = pack()) {
            feedMuch(pack);
            pack.processWatermark(T);
            pack.prepareSnapshotPreBarrier(1);
            assertThat(watermarks(pack)).isEmpty();
            assertThat(entries(pack)).hasSize(10_000);
            pack.setProcessingTime(NOW + 50);
            assertThat(watermarks(pack)).containsExactly(new Watermark(T));
        }
    }

    @Test
    void the_end_of_input_and_an_idle_source_hold_nothing_back() throws Exception {
        try (var pack = pack()) {
            feedMuch(pack);
            pack.processWatermark(T);
            pack.processWatermarkStatus(WatermarkStatus.IDLE);
            assertThat(watermarks(pack)).containsExactly(new Watermark(T));
            assertThat(entries(pack)).hasSize(10_000);
        }
        try (var pack = pack()) {
            feedMuch(pack);
            pack.processWatermark(T);
            pack.endInput();
            assertThat(watermarks(pack)).containsExactly(new Watermark(T));
            pack.processWatermark(Long.MAX_VALUE);
            assertThat(watermarks(pack)).last().isEqualTo(Watermark.MAX_WATERMARK);
        }
    }

    /** Flink hands on no watermark of an idle source, so a job that is drained would not end its last hour. */
    @Test
    void a_job_that_is_drained_while_its_source_is_idle_ends_all_the_same() throws Exception {
        try (var pack = pack()) {
            feed(pack, share(0, T, "gate", 1));
            pack.processWatermark(T);
            pack.processWatermarkStatus(WatermarkStatus.IDLE);
            pack.getOutput().clear();
            pack.endInput();
            assertThat(pack.getOutput()).containsExactly(WatermarkStatus.ACTIVE, Watermark.MAX_WATERMARK);
        }
    }

    @Test
    void bundles_leave_before_a_barrier_does() throws Exception {
        try (var pack = pack()) {
            feed(pack, share(0, T, "gate", 1));
            pack.prepareSnapshotPreBarrier(1);
            assertThat(entries(pack)).containsExactly(new Entry(T, Lateness.Verdict.IN_TIME));
        }
    }

    @Test
    void bundles_leave_after_a_while_and_at_the_end_of_input() throws Exception {
        try (var pack = pack()) {
            feed(pack, share(0, T, "gate", 1));
            pack.setProcessingTime(60);
            assertThat(entries(pack)).hasSize(1);
            feed(pack, share(0, T, "gate", 2));
            pack.endInput();
            assertThat(entries(pack)).hasSize(1);
        }
    }

    @Test
    void lateness_is_judged_by_the_share_s_own_partition_alone() throws Exception {
        try (var pack = pack()) {
            feed(pack, share(0, T + 5 * MINUTE, "gate", 1));
            feed(pack, share(1, T, "gate", 2));
            feed(pack, share(0, T, "gate", 3));
            pack.endInput();
            assertThat(entries(pack))
                    .containsExactly(
                            new Entry(T + 5 * MINUTE, Lateness.Verdict.IN_TIME),
                            new Entry(T, Lateness.Verdict.IN_TIME),
                            new Entry(T, Lateness.Verdict.LATE));
        }
    }

    @Test
    void a_tick_moves_the_watermark_of_its_partition_and_reaches_every_bucket() throws Exception {
        try (var pack = pack()) {
            feed(pack, tick(0, T + 2 * MINUTE));
            feed(pack, share(0, T, "gate", 1));
            pack.endInput();
            assertThat(entries(pack)).hasSize(129).contains(new Entry(T, Lateness.Verdict.LATE));
            assertThat(pack.getSideOutput(PackOperator.PROGRESS))
                    .singleElement()
                    .satisfies(
                            each -> assertThat(each.getValue().completeMillis).isEqualTo(T + 2 * MINUTE));
        }
    }

    @Test
    void a_share_beyond_the_grace_is_passed_on_and_written_to_the_dead_letters() throws Exception {
        try (var pack = pack()) {
            feed(pack, share(0, T + 11 * MINUTE, "gate", 1));
            feed(pack, share(0, T, "gate", 2));
            pack.endInput();
            assertThat(entries(pack)).contains(new Entry(T, Lateness.Verdict.BEYOND_GRACE));
            assertThat(reasons(pack)).containsExactly("LATE");
        }
    }

    @Test
    void what_cannot_be_read_goes_to_the_dead_letters_with_its_origin_and_its_bytes() throws Exception {
        try (var pack = pack()) {
            byte[] junk = {1, 2, 3};
            feed(pack, share(2, T, "gate", 1));
            feed(pack, new RawRecord(new RawRecord.Place(0, 2, 77), 0, false, new byte[0], junk));
            feed(pack, share(2, T, "gate", 2));
            pack.endInput();
            assertThat(entries(pack)).hasSize(2);
            OutRecord letter =
                    pack.getSideOutput(PackOperator.DEAD_LETTERS).element().getValue();
            assertThat(letter.value).isEqualTo(junk);
            assertThat(letter.headers)
                    .containsEntry(DeadLetterHeaders.REASON, "NOT_READABLE")
                    .containsEntry(DeadLetterHeaders.TOPIC, "hashbeat.shares.v1")
                    .containsEntry(DeadLetterHeaders.PARTITION, "2")
                    .containsEntry(DeadLetterHeaders.OFFSET, "77");
        }
    }

    @Test
    void a_number_at_or_below_the_highest_of_its_source_and_partition_is_a_resend() throws Exception {
        try (var pack = pack()) {
            feed(pack, share(0, T, "gate", 5));
            feed(pack, share(0, T + 1, "gate", 5));
            feed(pack, share(0, T + 2, "gate", 4));
            feed(pack, share(0, T + 3, "gate", 9));
            feed(pack, share(0, T + 4, "other", 1));
            feed(pack, share(1, T + 5, "gate", 1));
            pack.endInput();
            assertThat(entries(pack)).extracting(Entry::timeMillis).containsExactly(T, T + 3, T + 4, T + 5);
        }
    }

    @Test
    void a_batch_sent_again_is_dropped_though_its_first_share_cannot_be_used() throws Exception {
        try (var pack = pack()) {
            ShareBatch batch = new ShareBatch(
                    "gate", 7L, T, List.of("p/sha256d/a/a.w"), List.of(entry(-1), entry(1_024), entry(2_048)));
            feed(pack, record(0, "", batch));
            feed(pack, record(0, "", batch));
            pack.endInput();
            assertThat(entries(pack)).hasSize(2);
            assertThat(reasons(pack)).containsExactly("BAD_DIFFICULTY");
        }
    }

    private static ShareEntry entry(double difficulty) {
        return new ShareEntry(0, 0L, difficulty, ShareStatus.ACCEPTED, RejectReason.NONE, null, -1, null, null);
    }

    @Test
    void watermarks_and_numbers_survive_a_restore() throws Exception {
        OperatorSubtaskState state;
        try (var pack = pack()) {
            feed(pack, share(0, T + 5 * MINUTE, "gate", 5));
            pack.prepareSnapshotPreBarrier(1);
            state = pack.snapshot(1, 1);
        }
        try (var pack = Harnesses.open(Harnesses.pack(1, 0), Types.BUNDLE, state)) {
            feed(pack, share(0, T + 5 * MINUTE, "gate", 5));
            feed(pack, share(0, T, "gate", 6));
            pack.endInput();
            assertThat(entries(pack)).containsExactly(new Entry(T, Lateness.Verdict.LATE));
        }
    }

    @Test
    void watermarks_and_numbers_follow_their_partition_to_any_subtask() throws Exception {
        OperatorSubtaskState one;
        try (var pack = pack()) {
            feed(pack, share(0, T + 5 * MINUTE, "gate", 5));
            feed(pack, share(1, T + 6 * MINUTE, "gate", 6));
            one = pack.snapshot(1, 1);
        }
        OperatorSubtaskState[] two = new OperatorSubtaskState[2];
        for (int index = 0; index < 2; index++) {
            try (var pack = Harnesses.open(Harnesses.pack(2, index), Types.BUNDLE, repartition(one, 1, 2, index))) {
                feed(pack, share(index, T, "gate", 5 + index));
                feed(pack, share(index, T, "gate", 7 + index));
                pack.endInput();
                assertThat(entries(pack)).containsExactly(new Entry(T, Lateness.Verdict.LATE));
                two[index] = pack.snapshot(2, 2);
            }
        }
        OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(two);
        try (var pack = Harnesses.open(Harnesses.pack(1, 0), Types.BUNDLE, repartition(both, 2, 1, 0))) {
            feed(pack, share(0, T, "gate", 7));
            feed(pack, share(1, T, "gate", 8));
            pack.endInput();
            assertThat(entries(pack)).isEmpty();
        }
    }

    private static OperatorSubtaskState repartition(OperatorSubtaskState state, int from, int to, int index) {
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, BucketKeys.KEY_GROUPS, from, to, index);
    }

    private static OneInputStreamOperatorTestHarness<RecordBatch, Bundle> pack() throws Exception {
        return Harnesses.open(Harnesses.pack(1, 0), Types.BUNDLE, null);
    }

    private static void feed(OneInputStreamOperatorTestHarness<RecordBatch, Bundle> pack, RawRecord record) {
        Harnesses.feed(pack, record);
    }

    private RawRecord share(int partition, long timeMillis, String source, long sequence) {
        Share share = new Share();
        share.setTimeMs(timeMillis);
        share.setPool("p");
        share.setAlgorithm("sha256d");
        share.setAccount("a");
        share.setWorker("a.w");
        share.setCreditedDifficulty(1_024);
        share.setStatus(ShareStatus.ACCEPTED);
        share.setReason(RejectReason.NONE);
        share.setSource(source);
        share.setSequence(sequence);
        return record(partition, "p/sha256d/a/a.w", share);
    }

    private RawRecord tick(int partition, long completeMillis) {
        return record(partition, "", new SourceTick("gate", completeMillis, null, false));
    }

    private RawRecord record(int partition, String key, SpecificRecord value) {
        long offset = offsets.merge(partition, 1L, Long::sum);
        return new RawRecord(
                new RawRecord.Place(0, partition, offset),
                appendMillis,
                false,
                key.getBytes(StandardCharsets.UTF_8),
                AvroCodec.encode(value));
    }

    private static List<Entry> entries(OneInputStreamOperatorTestHarness<RecordBatch, Bundle> pack) {
        List<Entry> entries = new ArrayList<>();
        BundleReader reader = new BundleReader();
        for (Object each : pack.getOutput()) {
            if (each instanceof StreamRecord<?> record && record.getValue() instanceof Bundle bundle) {
                reader.reset(bundle.bytes, bundle.length);
                while (reader.next()) {
                    entries.add(new Entry(reader.timeMillis(), reader.verdict()));
                }
            }
        }
        pack.getOutput().clear();
        return entries;
    }

    private static List<String> reasons(OneInputStreamOperatorTestHarness<RecordBatch, Bundle> pack) {
        return pack.getSideOutput(PackOperator.DEAD_LETTERS).stream()
                .map(letter -> String.valueOf(letter.getValue().headers.get(DeadLetterHeaders.REASON)))
                .toList();
    }
}
