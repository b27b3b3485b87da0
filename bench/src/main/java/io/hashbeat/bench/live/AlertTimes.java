package io.hashbeat.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.UndecodableException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * When each anomaly was due, when its alert was seen on the topic and when its webhook came, by {@link System#nanoTime}.
 * Safe for use by many threads, {@link #seen} by one.
 */
final class AlertTimes {
    private static final String PREFIX = "bench-";
    private static final String FIRED = "FIRED";
    private static final int DIGITS = 3;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final AlertOptions options;
    private final AtomicLongArray due;
    private final AtomicLongArray seen;
    private final AtomicLongArray told;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final AvroDecoder<Alert> decoder = new AvroDecoder<>(Alert.class);

    AlertTimes(AlertOptions options) {
        this.options = options;
        this.due = new AtomicLongArray(options.anomalies());
        this.seen = new AtomicLongArray(options.anomalies());
        this.told = new AtomicLongArray(options.anomalies());
    }

    /** Id of an anomaly. */
    static String id(int number) {
        return PREFIX + number;
    }

    /** Anomaly {@code number} is due at {@code nanos}, whenever it is sent. */
    void due(int number, long nanos) {
        due.set(number, nanos);
    }

    /** A record of the topic of alerts. */
    void seen(ConsumerRecord<byte[], byte[]> message) {
        long now = System.nanoTime();
        try {
            Alert alert = decoder.decode(message.value());
            if (alert.getNotification().equals(FIRED) && alert.getAnomalyId().startsWith(PREFIX)) {
                seen.compareAndSet(number(alert.getAnomalyId()), 0, now);
            }
        } catch (UndecodableException e) {
            throw new IllegalStateException("no alert on the topic of alerts", e);
        }
    }

    /** A webhook has come at {@code nanos}. */
    void told(JsonNode body, long nanos) {
        String anomaly = body.path("anomaly").asText();
        if (body.path("notification").asText().equals(FIRED) && anomaly.startsWith(PREFIX)) {
            if (told.compareAndSet(number(anomaly), 0, nanos)) {
                delivered.increment();
            } else {
                repeated.increment();
            }
        }
    }

    private static int number(String anomaly) {
        return Integer.parseInt(anomaly.substring(PREFIX.length()));
    }

    /** How many were told. */
    long delivered() {
        return delivered.sum();
    }

    /** How often one was told again. */
    long repeated() {
        return repeated.sum();
    }

    /** Until the alert was seen on its topic. */
    Percentiles onTopic() {
        return after(seen);
    }

    /** Until the webhook came. */
    Percentiles atReceiver() {
        return after(told);
    }

    private Percentiles after(AtomicLongArray at) {
        Histogram times = new Histogram(DIGITS);
        for (int i = options.warmUp(); i < options.anomalies(); i++) {
            if (at.get(i) != 0) {
                times.recordValue(Math.max(0, (at.get(i) - due.get(i)) / NANOS_PER_MILLI));
            }
        }
        return Percentiles.of(times);
    }
}
