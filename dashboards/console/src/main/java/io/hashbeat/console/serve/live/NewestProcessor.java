package io.hashbeat.console.serve.live;

import io.hashbeat.schemas.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest revision in a store (which survives a restart through its changelog) and in the live tables. A record without a value removes its key; one that cannot be
 * read is left out, counted, and said once in the log.
 */
final class NewestProcessor implements Processor<String, byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(NewestProcessor.class);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

    private final String storeName;
    private final LiveTable table;
    private TimestampedKeyValueStore<String, byte[]> store;
    private long unreadable;

    @SuppressWarnings("NullAway.Init") // the store is there from init on
    NewestProcessor(String storeName, LiveTable table) {
        this.storeName = storeName;
        this.table = table;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(storeName);
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> kept = store.all()) {
            while (kept.hasNext()) {
                KeyValue<String, ValueAndTimestamp<byte[]>> entry = kept.next();
                put(entry.value.value(), entry.value.timestamp());
            }
        }
        context.schedule(FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> forget());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.value() == null) {
            if (record.key() != null) {
                table.remove(record.key());
                store.delete(record.key());
            }
            return;
        }
        put(record.value(), record.timestamp())
                .ifPresent(key -> store.put(key, ValueAndTimestamp.make(record.value(), record.timestamp())));
    }

    private Optional<String> put(byte[] value, long timestampMs) {
        try {
            return table.put(value, timestampMs);
        } catch (UndecodableException | IllegalArgumentException e) {
            unreadable++;
            if (unreadable == 1) {
                LOG.warn("left out of the live view, further ones are not reported: {}: {}", storeName, e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void forget() {
        table.forget();
        List<String> forgotten = new ArrayList<>();
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> kept = store.all()) {
            kept.forEachRemaining(entry -> {
                if (!table.knows(entry.key)) {
                    forgotten.add(entry.key);
                }
            });
        }
        forgotten.forEach(store::delete);
    }
}
