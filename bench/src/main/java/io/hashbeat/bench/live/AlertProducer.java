package io.hashbeat.bench.live;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends anomalies by a schedule that is fixed before, number n at n/rate after the start, and every second what the feed says of
 * itself, as job 1 does. Each anomaly is of a worker and an account of its own: what has one cause would be told as one. Confined to
 * one thread.
 */
final class AlertProducer implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long STATUS_NANOS = 1_000_000_000;
    private static final long REST_NANOS = 200_000;
    private static final double EXPECTED_HS = 100e12;
    private static final int DIGITS = 3;
    /** Of a storm. */
    private static final int ACCOUNTS = 100;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Histogram behind = new Histogram(DIGITS);
    private long nextStatus = System.nanoTime();

    AlertProducer(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends all of them, each when it is due. */
    void run(AlertOptions options, AlertTimes times) {
        long start = System.nanoTime();
        for (int number = 0; number < options.anomalies(); number++) {
            long due = start + (long) (number * NANOS_PER_SECOND / options.rate());
            rest(due);
            times.due(number, due);
            send(Topics.ANOMALIES, "worker/" + worker(number), AvroCodec.encode(anomaly(number)));
            if (number >= options.warmUp()) {
                behind.recordValue(Math.max(0, (System.nanoTime() - due) / NANOS_PER_MILLI));
            }
        }
    }

    /** Sends at once that all workers of one site are down, or that they are back. */
    void storm(int workers, boolean isOver) {
        for (int number = 0; number < workers; number++) {
            Anomaly anomaly = anomaly(number);
            String account = "account/bench/sha256d/a" + number % ACCOUNTS;
            anomaly.setKind("WORKER_SILENT");
            anomaly.setSubject("worker/bench/sha256d/a%d/rig%d".formatted(number % ACCOUNTS, number));
            anomaly.setSize(1);
            anomaly.setSentence("rig%d is silent".formatted(number));
            anomaly.setGroups(List.of(account, "site/bench/sha256d/hall"));
            if (isOver) {
                anomaly.setState("CLOSED");
                anomaly.setClosedAtMs(anomaly.getAtMs());
            }
            send(Topics.ANOMALIES, anomaly.getSubject(), AvroCodec.encode(anomaly));
        }
    }

    /** Waits until then; the feed goes on meanwhile. */
    void rest(long untilNanos) {
        do {
            if (System.nanoTime() - nextStatus >= 0) {
                nextStatus += STATUS_NANOS;
                long now = System.currentTimeMillis();
                FeedStatus status = new FeedStatus("bench", now, 0L, "LIVE", 1, now);
                send(Topics.FEED_STATUS, "bench", AvroCodec.encode(status));
            }
            LockSupport.parkNanos(Math.min(REST_NANOS, Math.max(0, untilNanos - System.nanoTime())));
        } while (System.nanoTime() - untilNanos < 0);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is lost is missed at the receiver
    private void send(Topics topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static String worker(int number) {
        return "bench/sha256d/a%d/rig".formatted(number);
    }

    private static Anomaly anomaly(int number) {
        long now = System.currentTimeMillis();
        Anomaly anomaly = Anomaly.newBuilder().build();
        anomaly.setId(AlertTimes.id(number));
        anomaly.setKind("OVERHEAT");
        anomaly.setSubject("worker/" + worker(number));
        anomaly.setState("OPENED");
        anomaly.setRevision(now);
        anomaly.setOpenedAtMs(now);
        anomaly.setOnsetAtMs(now);
        anomaly.setAtMs(now);
        anomaly.setSize(0);
        anomaly.setExpectedHs(EXPECTED_HS);
        anomaly.setObservedHs(EXPECTED_HS);
        anomaly.setSentence("rig is at 96 °C; the limit is 90 °C");
        anomaly.setGroups(List.of("account/bench/sha256d/a" + number));
        return anomaly;
    }

    /** How late anomalies were sent. */
    Percentiles behind() {
        return Percentiles.of(behind);
    }

    @Override
    public void close() {
        producer.close();
    }
}
