package io.hashbeat.bench.live;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.UndecodableException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Alarms as they are seen on their topic. The detector crosses its threshold at the end of a slice, which the record tells:
 * from when that slice could close to when the alarm is seen is the pipeline's time; from the worker's last share to then is
 * the time it takes to be sure. Added to by one thread, read by any.
 */
final class AnomalyTimes {
    private static final int DIGITS = 3;
    /** What a worker that sends nothing more is told as, by how it goes. */
    private static final Set<String> LOSSES = Set.of("WORKER_SILENT", "HASHRATE_DROP");

    private static final String OPENED = "OPENED";

    private final EventClock clock;
    private final long disorderMillis;
    private final long untilEvent;
    private final Map<String, Long> silenced;
    private final Set<String> raised = new HashSet<>();
    private final AvroDecoder<Anomaly> decoder = new AvroDecoder<>(Anomaly.class);
    private final Histogram seen = new Histogram(DIGITS);
    private final Histogram waited = new Histogram(DIGITS);
    private final Map<String, Long> others = new TreeMap<>();

    /**
     * @param disorderMillis how far behind its end a slice closes
     * @param untilEvent alarms raised later than this event time do not count: then all workers are silent
     * @param silenced subjects of which alarms are wanted, and since when, milliseconds since 1970 UTC
     */
    AnomalyTimes(EventClock clock, long disorderMillis, long untilEvent, Map<String, Long> silenced) {
        this.clock = clock;
        this.disorderMillis = disorderMillis;
        this.untilEvent = untilEvent;
        this.silenced = Map.copyOf(silenced);
    }

    synchronized void add(ConsumerRecord<byte[], byte[]> message) {
        long now = System.currentTimeMillis();
        Anomaly anomaly = decode(message.value());
        if (!anomaly.getState().equals(OPENED) || anomaly.getOpenedAtMs() > untilEvent) {
            return;
        }
        Long since = silenced.get(anomaly.getSubject());
        if (since == null || anomaly.getOpenedAtMs() < since || !LOSSES.contains(anomaly.getKind())) {
            others.merge(anomaly.getKind(), 1L, Long::sum);
            return;
        }
        if (raised.add(anomaly.getSubject())) {
            seen.recordValue(Math.max(0, now - clock.wallAt(anomaly.getOpenedAtMs() + disorderMillis)));
            waited.recordValue(Math.max(0, anomaly.getOpenedAtMs() - anomaly.getOnsetAtMs()));
        }
    }

    private Anomaly decode(byte[] value) {
        try {
            return decoder.decode(value);
        } catch (UndecodableException e) {
            throw new IllegalStateException("the job wrote an anomaly that cannot be read", e);
        }
    }

    /** From when the slice could close, wall milliseconds. */
    synchronized Histogram seen() {
        return seen.copy();
    }

    /** From the last share to the end of the slice in which the detector was sure, milliseconds of event time. */
    synchronized Histogram waited() {
        return waited.copy();
    }

    /** How many alarms were about anything else, by kind. */
    synchronized Map<String, Long> others() {
        return new TreeMap<>(others);
    }
}
