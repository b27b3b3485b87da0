package io.hashbeat.streams.engine.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.deliver.DeadAlerts.DeadAlert;
import io.hashbeat.streams.engine.deliver.TargetStatus.Phase;
import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.Settled.GiveUpReason;
import io.hashbeat.streams.sink.Settled.GivenUp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeliverySessionTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.ALERTS.topicName(), 0);

    private final List<DeadAlert> buried = new ArrayList<>();
    private Instant now = AlertBuilder.ORIGIN;

    private DeliverySession session(ScriptedConsumer consumer, RecordingSink sink) {
        return new DeliverySession(consumer, sink, buried::addAll, AlertBuilder.ORIGIN);
    }

    private void step(DeliverySession session) {
        session.step(now);
        now = now.plus(Duration.ofSeconds(1));
    }

    private static void add(ScriptedConsumer consumer, long... offsets) {
        for (long offset : offsets) {
            consumer.addRecord(Records.of(
                    PARTITION,
                    offset,
                    AlertBuilder.firing("a" + offset).version(offset).build()));
        }
    }

    @Test
    void offsets_are_committed_when_what_is_before_them_is_settled() {
        ScriptedConsumer consumer = new ScriptedConsumer(PARTITION, 0, 0);
        RecordingSink sink = new RecordingSink(false);
        try (DeliverySession session = session(consumer, sink)) {
            consumer.assigned();
            add(consumer, 0, 1, 2);
            step(session);
            assertThat(sink.acceptedAsNews()).containsExactly(0L, 1L, 2L);
            assertThat(consumer.committed()).isZero();

            sink.settle(1, null);
            step(session);
            assertThat(consumer.committed()).isZero();
            assertThat(session.status().oldestMillis()).isZero();

            sink.settle(0, null);
            step(session);
            assertThat(consumer.committed()).isEqualTo(2);
            assertThat(session.status().settled()).isEqualTo(2);
            assertThat(session.status().waiting()).isEqualTo(1);
        }
    }

    @Test
    void a_target_that_is_new_begins_when_it_was_named_and_that_is_kept() {
        ScriptedConsumer consumer = new ScriptedConsumer(PARTITION, 0, 9);
        consumer.firstOfTime(7);
        RecordingSink sink = new RecordingSink(false);
        try (DeliverySession session = session(consumer, sink)) {
            consumer.assigned();
            assertThat(consumer.committed()).as("kept before anything comes").isEqualTo(7);
            add(consumer, 7, 8);
            step(session);
            assertThat(consumer.committed()).isEqualTo(7);
        }
        assertThat(sink.accepted()).containsExactly(7L, 8L);
    }

    @Test
    void one_that_wants_history_is_told_it_before_its_first_turn() {
        ScriptedConsumer consumer = new ScriptedConsumer(PARTITION, 0, 4);
        RecordingSink sink = new RecordingSink(true);
        consumer.firstOfTime(3);
        try (DeliverySession session = session(consumer, sink)) {
            consumer.assigned();
            add(consumer, 0, 1);
            step(session);
            assertThat(sink.turns()).isZero();
            assertThat(session.status().phase()).isEqualTo(Phase.READING_HISTORY);

            add(consumer, 2, 3);
            step(session);
            assertThat(sink.turns()).isEqualTo(1);
            assertThat(sink.accepted()).containsExactly(0L, 1L, 2L, 3L);
            assertThat(sink.acceptedAsNews()).containsExactly(3L);
            assertThat(session.status().phase()).isEqualTo(Phase.DELIVERING);
        }
    }

    @Test
    void what_is_settled_while_history_is_read_does_not_pile_up() {
        ScriptedConsumer consumer = new ScriptedConsumer(PARTITION, 0, 9);
        RecordingSink sink = new RecordingSink(true);
        consumer.firstOfTime(0);
        try (DeliverySession session = session(consumer, sink)) {
            consumer.assigned();
            add(consumer, 0, 1);
            step(session);
            sink.settle(0, null);
            step(session);
            assertThat(session.status().phase()).isEqualTo(Phase.READING_HISTORY);
            assertThat(consumer.committed()).isEqualTo(1);
            assertThat(sink.turns()).isZero();
        }
    }

    @Test
    void after_a_start_what_was_not_settled_is_told_again() {
        ScriptedConsumer consumer = new ScriptedConsumer(PARTITION, 0, 3);
        RecordingSink sink = new RecordingSink(false);
        try (DeliverySession session = session(consumer, sink)) {
            consumer.assigned();
            consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(1)));
            consumer.rebalance(List.of());
            consumer.assigned();
            add(consumer, 1, 2);
            step(session);
        }
        assertThat(sink.acceptedAsNews()).containsExactly(1L, 2L);
    }

    @Test
    void what_is_given_up_is_a_dead_letter_that_says_why_before_its_offset_is_committed() {
        ScriptedConsumer consumer = new ScriptedConsumer(PARTITION, 0, 0);
        RecordingSink sink = new RecordingSink(false);
        try (DeliverySession session = session(consumer, sink)) {
            consumer.assigned();
            add(consumer, 0);
            step(session);
            sink.settle(0, new GivenUp(GiveUpReason.RECEIVER_REFUSED, "400 what?"));
            step(session);

            assertThat(consumer.committed()).isEqualTo(1);
            assertThat(session.status().givenUp()).isEqualTo(1);
        }
        assertThat(buried).hasSize(1);
        ProducerRecord<byte[], byte[]> letter = KafkaDeadAlerts.letter(buried.get(0));
        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS.topicName());
        assertThat(letter.value()).isEqualTo(buried.get(0).record().value());
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("RECEIVER_REFUSED");
        assertThat(header(letter, DeadLetterHeaders.MESSAGE)).isEqualTo("recording: 400 what?");
        assertThat(header(letter, DeadLetterHeaders.ORIGIN)).isEqualTo("hashbeat.alerts.v1-0@0");
    }

    @Test
    void a_dead_letter_that_cannot_be_written_ends_the_session_and_commits_nothing() {
        ScriptedConsumer consumer = new ScriptedConsumer(PARTITION, 0, 0);
        RecordingSink sink = new RecordingSink(false);
        DeadAlerts full = alerts -> {
            throw new IllegalStateException("told to");
        };
        DeliverySession session = new DeliverySession(consumer, sink, full, AlertBuilder.ORIGIN);
        consumer.assigned();
        add(consumer, 0);
        step(session);
        sink.settle(0, new GivenUp(GiveUpReason.RECEIVER_AWAY, "away"));

        assertThatThrownBy(() -> step(session)).hasMessage("told to");
        assertThat(consumer.committed()).isZero();
    }

    @Test
    void bytes_that_are_no_alert_are_a_dead_letter_and_hold_nothing_back() {
        ScriptedConsumer consumer = new ScriptedConsumer(PARTITION, 0, 0);
        RecordingSink sink = new RecordingSink(false);
        try (DeliverySession session = session(consumer, sink)) {
            consumer.assigned();
            consumer.addRecord(Records.of(PARTITION, 0, new byte[] {1, 2, 3}));
            consumer.addRecord(Records.of(PARTITION, 1, (byte[]) null));
            step(session);

            assertThat(consumer.committed()).isEqualTo(2);
        }
        assertThat(buried).extracting(DeadAlert::reason).containsExactly("UNKNOWN_FRAMING");
        assertThat(sink.accepted()).isEmpty();
    }

    @Test
    void a_commit_that_fails_is_made_again() {
        ScriptedConsumer consumer = new ScriptedConsumer(PARTITION, 0, 0);
        RecordingSink sink = new RecordingSink(false);
        try (DeliverySession session = session(consumer, sink)) {
            consumer.assigned();
            add(consumer, 0);
            step(session);
            sink.settle(0, null);
            consumer.failCommits(1);
            step(session);
            assertThat(consumer.committed()).isZero();

            step(session);
            assertThat(consumer.committed()).isEqualTo(1);
        }
    }

    @Test
    void reading_pauses_for_a_target_that_takes_nothing_and_goes_on_when_it_does() {
        ScriptedConsumer consumer = new ScriptedConsumer(PARTITION, 0, 0);
        RecordingSink sink = new RecordingSink(false);
        try (DeliverySession session = session(consumer, sink)) {
            consumer.assigned();
            for (long offset = 0; offset < DeliverySession.MOST_WAITING; offset++) {
                add(consumer, offset);
            }
            step(session);
            assertThat(consumer.paused()).containsExactly(PARTITION);

            for (long offset = 0; offset < DeliverySession.MOST_WAITING; offset++) {
                sink.settle(offset, null);
            }
            step(session);
            assertThat(consumer.paused()).isEmpty();
        }
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
