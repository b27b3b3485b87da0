package io.hashbeat.streams.engine.kafka;

import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.alert.AlertReason;
import io.hashbeat.streams.alert.StateEntry;
import io.hashbeat.streams.alert.Transition;
import io.hashbeat.streams.engine.kafka.RecordLimit.Place;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what follows from a record: entries of the state, alerts, dead letters; each is measured before, since what the broker refuses would void the transaction. An
 * alert that is too long is written without the names of its members, and if that does not help a dead letter says so. Confined to one thread.
 */
final class AlertOutput {

    private static final Logger LOG = LoggerFactory.getLogger(AlertOutput.class);

    private final ProcessorContext<String, byte[]> context;
    private final KeyValueStore<String, byte[]> store;
    private final AlertFigures figures;
    private final RecordLimit limit;
    private final DeadLetters letters;
    /** Entries that have changed; null for those that are gone. */
    private final Map<String, byte @Nullable []> entries = new LinkedHashMap<>();

    AlertOutput(ProcessorContext<String, byte[]> context, AlertFigures figures, RecordLimit limit) {
        this.context = context;
        this.store = context.getStateStore(AlertTopology.STORE);
        this.figures = figures;
        this.limit = limit;
        this.letters = new DeadLetters(context, figures, limit);
    }

    /** An entry of the state that no record has room for. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLongException(String message) {
            super(message);
        }
    }

    /** Takes an entry, which is written with {@link #keep()}; throws {@link TooLongException} if it cannot be. */
    void take(String key, @Nullable StateEntry entry) {
        if (entry == null) {
            entries.put(key, null);
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            entry.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("an entry of the alerts' state cannot be written: " + key, e);
        }
        if (!limit.fits(Place.STATE, key, bytes.toByteArray(), new RecordHeaders())) {
            throw new TooLongException("its state has %d bytes, and a record has room for %d"
                    .formatted(bytes.size(), limit.longest(Place.STATE)));
        }
        entries.put(key, bytes.toByteArray());
    }

    /** The same, but leaves an entry that cannot be written as it was. */
    void takeIfItFits(String key, @Nullable StateEntry entry) {
        try {
            take(key, entry);
        } catch (TooLongException e) {
            figures.unreadable(AlertFault.TOO_LONG);
            LOG.error("{} is not written: {}", key, e.getMessage());
        }
    }

    /** Forgets what was taken. */
    void forget() {
        entries.clear();
    }

    /** Writes what was taken. */
    void keep() {
        entries.forEach((key, value) -> {
            if (value == null) {
                store.delete(key);
            } else {
                store.put(key, value);
            }
        });
        entries.clear();
    }

    /** Writes an alert. */
    void write(Transition transition, LossValue worth, long timestamp) {
        if (transition.reason() != AlertReason.ALIVE) {
            figures.changed(transition.phase());
        }
        String id = transition.id();
        Alert alert = AlertRecords.alert(transition, worth);
        byte[] value = AvroCodec.encode(alert);
        int length = value.length;
        if (!limit.fits(Place.ALERTS, id, value, new RecordHeaders())) {
            alert.setMembers(List.of());
            value = AvroCodec.encode(alert);
        }
        if (limit.fits(Place.ALERTS, id, value, new RecordHeaders())) {
            context.forward(new Record<>(id, value, timestamp));
            return;
        }
        String why = "version %d of the alert has %d bytes, and a record has room for %d"
                .formatted(transition.version(), length, limit.longest(Place.ALERTS));
        bury(AlertFault.TOO_LONG, Topics.ALERTS, new Record<>(id, value, timestamp), why);
    }

    /** Makes {@code record} of {@code topic} a dead letter. */
    void bury(AlertFault fault, Topics topic, Record<String, byte @Nullable []> record, String why) {
        letters.bury(fault, topic, record, why);
    }
}
