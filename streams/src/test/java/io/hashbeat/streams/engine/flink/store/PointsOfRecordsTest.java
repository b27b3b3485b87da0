package io.hashbeat.streams.engine.flink.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.BlockSeen;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.RefusedPoint;
import io.hashbeat.streams.sink.Reports;
import io.hashbeat.streams.sink.Samples;
import io.hashbeat.streams.sink.WriteAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness may be interrupted while it closes
class PointsOfRecordsTest {
    private static final String KEY = "worker/p/sha256d/a/w";

    @Test
    void records_of_the_result_topics_become_points_with_their_origin() throws Exception {
        try (var harness = harness()) {
            harness.processElement(record(Topics.HASHRATE, 7, AvroCodec.encode(Samples.worker("w", 60_000, 1, 5))), 0);
            harness.processElement(
                    record(Topics.ANOMALIES, 8, AvroCodec.encode(Samples.anomaly("w", "OPENED", 1, null))), 0);
            harness.processElement(record(Topics.FEED_STATUS, 9, AvroCodec.encode(Samples.feed("s", 1_000))), 0);
            harness.processElement(
                    record(Topics.ALERTS, 10, AvroCodec.encode(Samples.incident("1a", 1, "FIRING", null))), 0);
            harness.processElement(record(Topics.ALERTS, 11, null), 0);

            List<Point> points = harness.extractOutputValues();
            assertThat(points)
                    .extracting(Point::measurement)
                    .containsExactly("hashrate_1m", "rejects_1m", "rejects_1m", "anomalies", "feed_status", "alerts");
            assertThat(points).extracting(point -> point.origin().offset()).containsExactly(7L, 7L, 7L, 8L, 9L, 10L);
            assertThat(points.get(0).origin()).isEqualTo(new Origin(Topics.HASHRATE.topicName(), 3, 7, KEY));
            assertThat(harness.getSideOutput(PointsOfRecords.UNREADABLE)).isNull();
        }
    }

    @Test
    void reports_of_devices_go_aside_and_blocks_are_points_and_both_are_passed_over_if_broken() throws Exception {
        BlockSeen block = BlockSeen.newBuilder()
                .setPool("p")
                .setHeight(9)
                .setTimeMs(60_000)
                .build();
        byte[] connected = AvroCodec.encode(Heartbeat.newBuilder()
                .setKind(HeartbeatKind.CONNECTED)
                .setTimeMs(60_000)
                .build());
        byte[] report = AvroCodec.encode(Reports.of(60_000, 3_500));
        try (var harness = harness()) {
            harness.processElement(record(Topics.BLOCKS, 1, AvroCodec.encode(block)), 0);
            harness.processElement(record(Topics.BLOCKS, 2, new byte[] {1}), 0);
            harness.processElement(record(Topics.HEARTBEATS, 3, connected), 0);
            harness.processElement(
                    record(
                            Topics.HEARTBEATS,
                            4,
                            AvroCodec.encode(
                                    SourceTick.newBuilder().setSource("s").build())),
                    0);
            harness.processElement(record(Topics.HEARTBEATS, 5, Arrays.copyOf(report, report.length - 1)), 0);
            harness.processElement(record(Topics.HEARTBEATS, 6, report), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(Point::line)
                    .containsExactly("blocks,pool=p,algorithm=sha256d height=9i 60000");
            assertThat(harness.getSideOutput(PointsOfRecords.REPORTS))
                    .extracting(StreamRecord::getValue)
                    .extracting(Point::series)
                    .containsExactly("telemetry,kind=worker,pool=p,algorithm=sha256d,account=a,worker=w");
            assertThat(harness.getSideOutput(PointsOfRecords.UNREADABLE)).isNull();
        }
    }

    @Test
    void what_cannot_be_read_goes_aside_with_a_reason_and_its_bytes() throws Exception {
        byte[] sample = AvroCodec.encode(Samples.worker("w", 60_000, 1, 5));
        byte[] nameless = AvroCodec.encode(Samples.sample("robot/x", "robot", 60_000, 1, 5));
        try (var harness = harness()) {
            harness.processElement(record(Topics.HASHRATE, 1, null), 0);
            harness.processElement(record(Topics.HASHRATE, 2, "hello".getBytes(UTF_8)), 0);
            harness.processElement(record(Topics.HASHRATE, 3, Arrays.copyOf(sample, sample.length - 3)), 0);
            harness.processElement(record(Topics.ANOMALIES, 4, sample), 0);
            harness.processElement(record(Topics.HASHRATE, 5, nameless), 0);
            harness.processElement(record(Topics.HASHRATE, 6, sample), 0);

            assertThat(harness.getSideOutput(PointsOfRecords.UNREADABLE))
                    .extracting(StreamRecord::getValue)
                    .extracting(UnreadableRecord::reason)
                    .containsExactly("EMPTY", "UNKNOWN_FRAMING", "TRUNCATED", "OTHER_RECORD", "UNREPRESENTABLE");
            assertThat(harness.extractOutputValues()).hasSize(3);
        }
    }

    @Test
    void no_bytes_however_broken_stop_the_job() throws Exception {
        byte[] sample = AvroCodec.encode(Samples.worker("w", 60_000, 1, 5));
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] broken = sample.clone();
            for (int i = 0; i <= random.nextInt(6); i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try (var harness = harness()) {
                harness.processElement(record(Topics.HASHRATE, seed, broken), 0);
            } catch (Exception e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void an_unreadable_record_is_a_dead_letter_with_its_own_bytes_and_origin() {
        TopicRecord record = record(Topics.HASHRATE, 41, new byte[] {1, 2, 3});

        ProducerRecord<byte[], byte[]> letter =
                UnreadableRecordSchema.letter(new UnreadableRecord(record, "TRUNCATED", "TRUNCATED: bytes end"));

        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS.topicName());
        assertThat(letter.key()).isEqualTo(KEY.getBytes(UTF_8));
        assertThat(letter.value()).containsExactly(1, 2, 3);
        assertThat(headers(letter))
                .containsEntry(DeadLetterHeaders.REASON, "TRUNCATED")
                .containsEntry(DeadLetterHeaders.TOPIC, Topics.HASHRATE.topicName())
                .containsEntry(DeadLetterHeaders.PARTITION, "3")
                .containsEntry(DeadLetterHeaders.OFFSET, "41")
                .containsEntry(DeadLetterHeaders.ORIGIN, Topics.HASHRATE.topicName() + "-3@41");
    }

    @Test
    void a_refused_point_is_a_dead_letter_with_its_line_and_what_the_store_said() throws IOException {
        MockProducer<byte[], byte[]> producer = new MockProducer<>(
                true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
        Origin origin = new Origin(Topics.HASHRATE.topicName(), 3, 7, KEY);
        Point point = new Point("m", "m,k=v", "f=1i", 60_000, 1, origin);
        try (KafkaDeadPoints dead = new KafkaDeadPoints(producer)) {
            dead.bury(List.of(new RefusedPoint(point, WriteAnswer.of(400, "field type conflict", Duration.ZERO))));
        }

        ProducerRecord<byte[], byte[]> letter = producer.history().get(0);
        assertThat(letter.value()).isEqualTo("m,k=v f=1i 60000".getBytes(UTF_8));
        assertThat(headers(letter))
                .containsEntry(DeadLetterHeaders.REASON, KafkaDeadPoints.REASON)
                .containsEntry(DeadLetterHeaders.MESSAGE, "400 field type conflict")
                .containsEntry(DeadLetterHeaders.OFFSET, "7");
    }

    @Test
    void points_and_records_cross_flink_without_generic_serializers() {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);

        assertThat(TypeInformation.of(Point.class).createSerializer(config)).isNotNull();
        assertThat(TypeInformation.of(TopicRecord.class).createSerializer(config))
                .isNotNull();
        assertThat(TypeInformation.of(UnreadableRecord.class).createSerializer(config))
                .isNotNull();
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> letter) {
        return StreamSupport.stream(letter.headers().spliterator(), false)
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), UTF_8)));
    }

    private static TopicRecord record(Topics topic, long offset, byte @Nullable [] value) {
        String key = topic == Topics.HEARTBEATS ? "p/sha256d/a/w" : KEY;
        return new TopicRecord(topic.topicName(), 3, offset, key.getBytes(UTF_8), value);
    }

    private static OneInputStreamOperatorTestHarness<TopicRecord, Point> harness() throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<TopicRecord, Point>(new ProcessOperator<>(new PointsOfRecords()));
        harness.open();
        return harness;
    }
}
