package io.hashbeat.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.ingest.source.InputReason;
import io.hashbeat.ingest.source.Origin;
import io.hashbeat.ingest.source.Rejected;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class EventPublisherTest {
    private static final int PARTITIONS = 4;

    private final MockProducer<byte[], byte[]> producer = RecordingKafka.producer(PARTITIONS, true);
    private final EventPublisher publisher = new EventPublisher(producer, "test", 100);

    static Share share(String worker, long timeMs) {
        Share share = new Share();
        share.setTimeMs(timeMs);
        share.setPool("p");
        share.setAlgorithm("sha256d");
        share.setAccount("a");
        share.setWorker(worker);
        share.setCreditedDifficulty(1);
        share.setStatus(io.hashbeat.avro.ShareStatus.ACCEPTED);
        share.setReason(io.hashbeat.avro.RejectReason.NONE);
        return share;
    }

    private List<ProducerRecord<byte[], byte[]>> sent(Topics topic) {
        return producer.history().stream()
                .filter(r -> r.topic().equals(topic.topicName()))
                .toList();
    }

    @Test
    void a_share_is_keyed_by_its_escaped_worker_and_partitioned_as_kafka_does() {
        for (int i = 0; i < 50; i++) {
            publisher.share(share("rig/" + i, 1));
        }
        for (ProducerRecord<byte[], byte[]> sent : sent(Topics.SHARES)) {
            Share share = RecordingKafka.decode(sent.value(), Share.class);
            String key = "p/sha256d/a/" + share.getWorker().replace("/", "%2F");
            assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo(key);
            assertThat(sent.partition()).isEqualTo(BuiltInPartitioner.partitionForKey(sent.key(), PARTITIONS));
        }
        assertThat(sent(Topics.SHARES)).extracting(ProducerRecord::partition).contains(0, 1, 2, 3);
    }

    @Test
    void source_and_a_growing_sequence_are_set() {
        publisher.share(share("w", 1));
        publisher.rejected(rejected());
        Heartbeat beat = new Heartbeat();
        beat.setPool("p");
        beat.setAlgorithm("sha256d");
        beat.setAccount("a");
        beat.setWorker("w");
        beat.setKind(HeartbeatKind.CONNECTED);
        publisher.heartbeat(beat);
        Share share = RecordingKafka.decode(sent(Topics.SHARES).get(0).value(), Share.class);
        assertThat(share.getSource()).isEqualTo("test");
        assertThat(share.getSequence()).isEqualTo(101);
        Heartbeat sent = RecordingKafka.decode(sent(Topics.HEARTBEATS).get(0).value(), Heartbeat.class);
        assertThat(sent.getSequence()).isEqualTo(103);
        assertThat(sent(Topics.HEARTBEATS).get(0).partition())
                .isEqualTo(sent(Topics.SHARES).get(0).partition());
    }

    @Test
    void a_tick_goes_into_every_partition_of_both_topics_behind_the_events() {
        publisher.share(share("w", 77));
        publisher.tick(77);
        publisher.finish(78);
        for (Topics topic : List.of(Topics.SHARES, Topics.HEARTBEATS)) {
            Map<Integer, List<SourceTick>> ticks = new HashMap<>();
            for (ProducerRecord<byte[], byte[]> sent : sent(topic)) {
                if (sent.key() == null) {
                    ticks.computeIfAbsent(sent.partition(), p -> new ArrayList<>())
                            .add(RecordingKafka.decode(sent.value(), SourceTick.class));
                }
            }
            assertThat(ticks).containsOnlyKeys(0, 1, 2, 3);
            assertThat(ticks.values()).allSatisfy(of -> {
                assertThat(of).extracting(SourceTick::getSource).containsExactly("test", "test");
                assertThat(of).extracting(SourceTick::getCompleteUpToMs).containsExactly(77L, 78L);
                assertThat(of).extracting(SourceTick::getLast).containsExactly(false, true);
            });
        }
        assertThat(sent(Topics.SHARES).get(0).key()).isNotNull();
    }

    @Test
    void a_rejected_line_is_a_dead_letter_with_its_bytes_reason_and_origin() {
        publisher.rejected(rejected());
        ProducerRecord<byte[], byte[]> sent = sent(Topics.DEAD_LETTERS).get(0);
        assertThat(sent.key()).isNull();
        assertThat(sent.value()).isEqualTo("bad line".getBytes(StandardCharsets.UTF_8));
        assertThat(header(sent, DeadLetterHeaders.REASON)).isEqualTo("MALFORMED_JSON");
        assertThat(header(sent, DeadLetterHeaders.ORIGIN)).isEqualTo("a.log:17");
        assertThat(header(sent, DeadLetterHeaders.EXCEPTION)).isEqualTo("MALFORMED_JSON");
        assertThat(header(sent, DeadLetterHeaders.MESSAGE)).startsWith("a.log:17: MALFORMED_JSON");
    }

    @Test
    void a_failed_delivery_is_told_by_the_next_call() {
        MockProducer<byte[], byte[]> failing = RecordingKafka.producer(PARTITIONS, false);
        EventPublisher unlucky = new EventPublisher(failing, "test", 0);
        unlucky.share(share("w", 1));
        failing.errorNext(new TimeoutException("3 record(s) expired"));
        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> unlucky.share(share("w", 2)))
                .withMessage("Kafka: events could not be delivered: 3 record(s) expired");
        assertThatExceptionOfType(PublishException.class).isThrownBy(unlucky::flush);
    }

    @Test
    void a_cluster_that_does_not_answer_is_told() {
        MockProducer<byte[], byte[]> dead = RecordingKafka.producer(PARTITIONS, true);
        dead.partitionsForException = new TimeoutException("Topic not present in metadata");
        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> new EventPublisher(dead, "test", 0))
                .withMessageContaining("hashbeat.shares.v1");
    }

    private static Rejected rejected() {
        byte[] bytes = "bad line".getBytes(StandardCharsets.UTF_8);
        return new Rejected(InputReason.MALFORMED_JSON, bytes, 0, bytes.length, new Origin("a.log", 17));
    }

    private static String header(ProducerRecord<byte[], byte[]> sent, String name) {
        return new String(sent.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
