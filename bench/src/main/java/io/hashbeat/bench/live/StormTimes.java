package io.hashbeat.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.UndecodableException;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topic and the receiver have of a storm. Safe for use by many threads. */
final class StormTimes {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String INCIDENT = "INCIDENT";
    private static final String WORKER = "worker/";

    private final AvroDecoder<Alert> decoder = new AvroDecoder<>(Alert.class);
    private final Set<String> there = new HashSet<>();
    private final Set<String> over = new HashSet<>();
    private long startNanos = System.nanoTime();
    private long allThereNanos;
    private int notifications;
    private int ofWorkers;
    private long firstNanos;
    private int members;

    /** A phase begins now. */
    synchronized void begin() {
        startNanos = System.nanoTime();
        allThereNanos = 0;
        notifications = 0;
        ofWorkers = 0;
        firstNanos = 0;
    }

    /** A record of the topic of alerts. */
    synchronized void seen(ConsumerRecord<byte[], byte[]> message) {
        try {
            Alert alert = decoder.decode(message.value());
            if (alert.getSubject().startsWith(WORKER)) {
                boolean isNew = (alert.getState().equals("RESOLVED") ? over : there).add(alert.getId());
                allThereNanos = isNew ? System.nanoTime() : allThereNanos;
            } else if (alert.getKind().equals(INCIDENT)) {
                members = Math.max(members, alert.getMemberCount());
            }
        } catch (UndecodableException e) {
            throw new IllegalStateException("no alert on the topic of alerts", e);
        }
    }

    /** A webhook has come at {@code nanos}. */
    synchronized void told(JsonNode body, long nanos) {
        notifications++;
        ofWorkers += body.path("subject").asText().startsWith(WORKER) ? 1 : 0;
        firstNanos = firstNanos == 0 ? nanos : firstNanos;
    }

    /** How many workers' alerts are on the topic. */
    synchronized int there() {
        return there.size();
    }

    /** How many of them are over. */
    synchronized int over() {
        return over.size();
    }

    synchronized int notifications() {
        return notifications;
    }

    /** Members that the incident has told. */
    synchronized int members() {
        return members;
    }

    /** The phase so far. */
    synchronized StormResult.Phase phase() {
        return new StormResult.Phase(
                notifications, ofWorkers, millis(allThereNanos), firstNanos == 0 ? -1 : millis(firstNanos));
    }

    private long millis(long nanos) {
        return Math.max(0, (nanos - startNanos) / NANOS_PER_MILLI);
    }
}
