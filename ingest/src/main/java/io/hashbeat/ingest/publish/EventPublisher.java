package io.hashbeat.ingest.publish;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.source.Rejected;
import io.hashbeat.ingest.source.SourceEvent;
import io.hashbeat.schemas.AvroEncoder;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Writes one source's events to Kafka: shares and heartbeats keyed and partitioned by worker, ticks behind them, rejected lines as dead
 * letters. Numbers the events: the order of the calls is the order within every partition. Confined to one thread.
 *
 * <p>A delivery that fails is told by the next call as {@link PublishException}; after that the publisher is of no more use.
 */
public final class EventPublisher implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final Producer<byte[], byte[]> producer;
    private final String source;
    private final int partitions;
    private final WorkerRoutes routes;
    private final AvroEncoder<Share> shares = new AvroEncoder<>(Share.class);
    private final AvroEncoder<Heartbeat> heartbeats = new AvroEncoder<>(Heartbeat.class);
    private final AvroEncoder<SourceTick> ticks = new AvroEncoder<>(SourceTick.class);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Callback remember = (metadata, error) -> {
        if (error != null) {
            failure.compareAndSet(null, error);
        }
    };
    private long sequence;

    /**
     * @param producer with idempotence, so that order holds; closed with the publisher
     * @param source name of the source, written into every event
     * @param sequence number before the first event's; above all numbers this source has used before
     * @throws PublishException if Kafka does not answer or the topics are not there
     */
    public EventPublisher(Producer<byte[], byte[]> producer, String source, long sequence) {
        this.producer = producer;
        this.source = Objects.requireNonNull(source, "source");
        this.sequence = sequence;
        this.partitions = partitionsOf(Topics.SHARES);
        int ofHeartbeats = partitionsOf(Topics.HEARTBEATS);
        if (partitions != ofHeartbeats) {
            throw new PublishException(
                    "topics of shares and heartbeats must have equally many partitions, not " + partitions + " and "
                            + ofHeartbeats,
                    new IllegalStateException());
        }
        this.routes = new WorkerRoutes(partitions);
    }

    /**
     * Connects to a cluster; arguments as of the constructor.
     *
     * @throws PublishException if Kafka does not answer or the topics are not there; then nothing is left open
     */
    public static EventPublisher connect(String bootstrapServers, Settings settings, String source, long sequence) {
        Producer<byte[], byte[]> producer = ProducerConfigs.connect(bootstrapServers, settings);
        try {
            return new EventPublisher(producer, source, sequence);
        } catch (PublishException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    private int partitionsOf(Topics topic) {
        try {
            return producer.partitionsFor(topic.topicName()).size();
        } catch (KafkaException e) {
            throw failed("cannot find topic " + topic.topicName(), e);
        }
    }

    /** Writes whatever the source has yielded. */
    public void publish(SourceEvent event) {
        if (event instanceof SourceEvent.OfShare s) {
            share(s.share());
        } else if (event instanceof SourceEvent.OfHeartbeat h) {
            heartbeat(h.heartbeat());
        } else if (event instanceof SourceEvent.OfRejected r) {
            rejected(r.rejected());
        }
    }

    /** Writes a share; sets its source and sequence. The object may be used again afterwards. */
    public void share(Share share) {
        share.setSource(source);
        share.setSequence(++sequence);
        WorkerRoutes.Route route =
                routes.of(share.getPool(), share.getAlgorithm(), share.getAccount(), share.getWorker());
        send(Topics.SHARES, route.partition(), route.key(), shares.encode(share));
    }

    /** Writes a heartbeat; sets its source and sequence. The object may be used again afterwards. */
    public void heartbeat(Heartbeat beat) {
        beat.setSource(source);
        beat.setSequence(++sequence);
        WorkerRoutes.Route route = routes.of(beat.getPool(), beat.getAlgorithm(), beat.getAccount(), beat.getWorker());
        send(Topics.HEARTBEATS, route.partition(), route.key(), heartbeats.encode(beat));
    }

    /** Writes what is known of workers; the key is the entry's worker key. */
    public void fleet(List<FleetEntry> entries) {
        AvroEncoder<FleetEntry> encoder = new AvroEncoder<>(FleetEntry.class);
        for (FleetEntry entry : entries) {
            byte[] key = bytes(entry.getWorker());
            send(new ProducerRecord<>(Topics.FLEET.topicName(), key, encoder.encode(entry)));
        }
    }

    /** Writes a line that is no event to the dead letters: its original bytes, the reason and where it stood. It uses up a number too. */
    public void rejected(Rejected rejected) {
        sequence++;
        String reason = rejected.reason().name();
        List<Header> headers = List.of(
                header(DeadLetterHeaders.EXCEPTION, reason),
                header(DeadLetterHeaders.MESSAGE, rejected.toString()),
                header(DeadLetterHeaders.REASON, reason),
                header(DeadLetterHeaders.ORIGIN, rejected.origin().text()));
        send(new ProducerRecord<>(Topics.DEAD_LETTERS.topicName(), null, null, null, rejected.bytes(), headers));
    }

    /**
     * Says in every partition of shares and heartbeats: complete up to a time, as far as the events written up to now go.
     *
     * @param completeUpToMs milliseconds since 1970 UTC
     */
    public void tick(long completeUpToMs) {
        tick(completeUpToMs, false);
    }

    /** As {@link #tick(long)}, and that nothing more will come; returns when everything is delivered. */
    public void finish(long completeUpToMs) {
        tick(completeUpToMs, true);
        flush();
    }

    private void tick(long completeUpToMs, boolean last) {
        SourceTick tick = new SourceTick();
        tick.setSource(source);
        tick.setCompleteUpToMs(completeUpToMs);
        tick.setLast(last);
        byte[] value = ticks.encode(tick);
        for (Topics topic : List.of(Topics.SHARES, Topics.HEARTBEATS)) {
            for (int partition = 0; partition < partitions; partition++) {
                send(topic, partition, null, value);
            }
        }
    }

    /** Returns when everything written so far is on Kafka. */
    public void flush() {
        try {
            producer.flush();
        } catch (KafkaException e) {
            throw failed("events could not be delivered", e);
        }
        checkDelivered();
    }

    /** Number of the last event. */
    public long sequence() {
        return sequence;
    }

    /** Closes the producer; what {@link #flush()} has not seen delivered is given half a minute. */
    @Override
    public void close() {
        try {
            producer.close(CLOSE_WITHIN);
        } catch (KafkaException e) {
            throw failed("the Kafka producer did not close", e);
        }
    }

    private void send(Topics topic, int partition, byte @Nullable [] key, byte[] value) {
        send(new ProducerRecord<>(topic.topicName(), partition, key, value));
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        checkDelivered();
        try {
            var unused = producer.send(message, remember); // the callback knows
        } catch (KafkaException | IllegalStateException e) {
            throw failed("events could not be delivered", e);
        }
    }

    private void checkDelivered() {
        Exception error = failure.get();
        if (error != null) {
            throw failed("events could not be delivered", error);
        }
    }

    private static PublishException failed(String what, Exception error) {
        String detail =
                Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
        return new PublishException(
                "Kafka: " + what + ": " + detail.lines().findFirst().orElse(""), error);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
