package io.hashbeat.standalone.replay;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.avro.Reconciliation;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.standalone.broker.TopicReader;
import io.hashbeat.standalone.fault.ClearFault;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the pipeline has published, newest revisions only: of a log of many hours most of what is on the
 * topics is older revisions.
 *
 * @param ledger exact work of subjects and hours
 * @param anomalies what was found
 * @param reconciliations whether the levels agree
 * @param late shares that are in the ledger and in no point
 */
record PublishedResults(
        Collection<LedgerEntry> ledger,
        Collection<Anomaly> anomalies,
        Collection<Reconciliation> reconciliations,
        LateLetters late) {

    static PublishedResults read(String bootstrapServers) {
        return new PublishedResults(
                newest(bootstrapServers, Topics.LEDGER, LedgerEntry.class, e -> e.getRevision()),
                newest(bootstrapServers, Topics.ANOMALIES, Anomaly.class, a -> a.getRevision()),
                newest(bootstrapServers, Topics.RECONCILIATION, Reconciliation.class, r -> r.getRevision()),
                LateLetters.read(bootstrapServers));
    }

    private static <T extends SpecificRecord> Collection<T> newest(
            String bootstrapServers, Topics topic, Class<T> type, ToLongFunction<T> revision) {
        Map<String, T> newest = new HashMap<>();
        AvroDecoder<T> decoder = new AvroDecoder<>(type);
        try (TopicReader reader = new TopicReader(bootstrapServers)) {
            reader.readAll(topic.topicName(), message -> {
                T value = decode(decoder, topic, message.value());
                String key = new String(message.key(), StandardCharsets.UTF_8) + within(value);
                newest.merge(key, value, (a, b) -> revision.applyAsLong(b) >= revision.applyAsLong(a) ? b : a);
            });
        }
        return newest.values();
    }

    /** What tells records of one Kafka key apart that do not replace each other. */
    private static String within(SpecificRecord value) {
        if (value instanceof Anomaly anomaly) {
            return " " + anomaly.getId();
        }
        return value instanceof Reconciliation reconciliation ? " " + reconciliation.getTimeMs() : "";
    }

    private static <T extends SpecificRecord> T decode(AvroDecoder<T> decoder, Topics topic, byte[] value) {
        try {
            return decoder.decode(value);
        } catch (UndecodableException e) {
            throw ClearFault.failed("cannot read topic " + topic.topicName() + ": " + e.getMessage(), e);
        }
    }
}
