package io.hashbeat.streams.engine.deliver;

import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.deliver.DeadAlerts.DeadAlert;
import io.hashbeat.streams.engine.deliver.TargetStatus.Phase;
import io.hashbeat.streams.sink.AlertRecord;
import io.hashbeat.streams.sink.AlertSink;
import io.hashbeat.streams.sink.Settled;
import io.hashbeat.streams.sink.Settled.GivenUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * One consumer and the target it feeds, step by step. Offsets are committed up to the first record that is not settled,
 * so that after whatever end the next session tells again what may not have been told.
 *
 * <p>What it holds is bounded: for a target that wants every record by {@link #MOST_WAITING}, for one that wants to know how things stand by the number of alerts, since of
 * each only the newest record waits ({@link AlertSink}).
 */
final class DeliverySession implements AutoCloseable {
    /** More than this waits for a target that wants every record: reading pauses, and the rest waits on Kafka. */
    static final int MOST_WAITING = 2000;

    private static final Duration LONGEST_POLL = Duration.ofMillis(500);
    private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final AlertSink sink;
    private final DeadAlerts deadAlerts;
    private final AvroDecoder<Alert> decoder = new AvroDecoder<>(Alert.class);
    private final OffsetBook offsets = new OffsetBook();
    private final Assignment assignment;
    private final List<DeadAlert> unburied = new ArrayList<>();
    private Instant commitAt = Instant.MIN;
    private long settled;
    private long givenUp;

    /** @param since where a target begins that has never been told anything */
    DeliverySession(Consumer<byte[], byte[]> consumer, AlertSink sink, DeadAlerts deadAlerts, Instant since) {
        this.consumer = consumer;
        this.sink = sink;
        this.deadAlerts = deadAlerts;
        this.assignment = new Assignment(consumer, sink, offsets, since, this::commit);
        consumer.subscribe(List.of(Topics.ALERTS.topicName()), assignment);
    }

    /** Reads what there is, or waits a little for it, and does what is due. */
    void step(Instant now) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience(now))) {
            take(record, now);
        }
        (assignment.isReadingHistory() ? sink.settled() : sink.turn(now)).forEach(this::settle);
        bury();
        if (!now.isBefore(commitAt)) {
            commit();
            commitAt = now.plus(COMMIT_EVERY);
        }
        balance();
    }

    private Duration patience(Instant now) {
        if (assignment.isReadingHistory()) {
            return LONGEST_POLL;
        }
        Instant next = sink.next(now);
        Instant longest = now.plus(LONGEST_POLL);
        return next.isBefore(longest) ? Duration.between(now, next) : LONGEST_POLL;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Instant now) {
        boolean done = offsets.isSettled(record);
        if (record.value() == null) {
            offsets.skip(record); // the alert ended long ago, and is forgotten
            return;
        }
        try {
            Alert alert = decoder.decode(record.value());
            if (!done) {
                offsets.open(record);
            }
            Instant appendedAt = Instant.ofEpochMilli(record.timestamp());
            sink.accept(new AlertRecord(alert, record.partition(), record.offset(), appendedAt, done), now);
        } catch (UndecodableException e) {
            if (!done) {
                offsets.open(record);
                unburied.add(new DeadAlert(record, e.reason().name(), "no alert: " + e.getMessage()));
            }
        }
    }

    private void settle(Settled each) {
        TopicPartition partition =
                new TopicPartition(Topics.ALERTS.topicName(), each.record().partition());
        long offset = each.record().offset();
        GivenUp why = each.givenUp();
        ConsumerRecord<byte[], byte[]> raw = offsets.openRecord(partition, offset);
        if (why == null || raw == null) {
            settled++;
            offsets.settle(partition, offset);
        } else {
            unburied.add(new DeadAlert(raw, why.reason().name(), sink.name() + ": " + why.detail()));
        }
    }

    /** If that fails the session does; nothing of it is committed. */
    private void bury() {
        if (unburied.isEmpty()) {
            return;
        }
        deadAlerts.bury(unburied);
        for (DeadAlert dead : unburied) {
            ConsumerRecord<byte[], byte[]> record = dead.record();
            offsets.settle(new TopicPartition(record.topic(), record.partition()), record.offset());
        }
        givenUp += unburied.size();
        unburied.clear();
    }

    /** A commit that fails is made again with the next; at worst something is told twice. */
    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> ready = offsets.committable();
        if (ready.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(ready, COMMIT_TIMEOUT);
            offsets.committed(ready);
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            DeliveryLog.notCommitted(sink.name(), e);
        }
    }

    /** A target that wants to know how things stand is read on for, or it would be told what is no longer so. */
    private void balance() {
        if (sink.readsHistory()) {
            return;
        }
        if (sink.waiting() >= MOST_WAITING) {
            consumer.pause(consumer.assignment());
        } else if (sink.waiting() <= MOST_WAITING / 2) {
            consumer.resume(consumer.paused());
        }
    }

    /** How it does; counts since the session began. */
    TargetStatus status() {
        Phase phase = !assignment.isAssigned()
                ? Phase.STARTING
                : assignment.isReadingHistory() ? Phase.READING_HISTORY : Phase.DELIVERING;
        long oldest = offsets.oldestMillis().orElse(0L);
        return new TargetStatus(sink.name(), phase, sink.health(), settled, givenUp, sink.waiting(), oldest);
    }

    /** Commits what is settled; the consumer and the target are closed by who opened them. */
    @Override
    public void close() {
        commit();
    }
}
