package io.hashbeat.streams.engine.kafka;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.Schedule;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.alert.AlertBook;
import io.hashbeat.streams.alert.AlertReason;
import io.hashbeat.streams.alert.FeedWord;
import io.hashbeat.streams.alert.Plan;
import io.hashbeat.streams.alert.SignOfLife;
import io.hashbeat.streams.alert.Silence;
import io.hashbeat.streams.alert.StateEntry;
import io.hashbeat.streams.alert.Transition;
import io.hashbeat.streams.share.DecodeReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the book of alerts with what was read, in its order, and writes what it says: its changed entries to the store, its
 * transitions to whoever is behind. Time is what the feed says, held to the broker's append time; no clock of this machine is asked.
 */
final class AlertProcessor implements Processor<String, byte[], String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(AlertProcessor.class);
    private static final String UNREADABLE = DecodeReason.NOT_READABLE.name();

    private final AlertsConfig config;
    private final AlertFigures figures;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable KeyValueStore<String, byte[]> store;
    private @Nullable AlertBook book;
    private SignOfLife sign = new SignOfLife();
    private FactDesk desk = FactDesk.NONE;
    private long timestamp;

    AlertProcessor(AlertsConfig config, AlertFigures figures) {
        this.config = config;
        this.figures = figures;
    }

    /** Called again when the task is taken up again: all of the state comes from the store, which was restored before. */
    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
        KeyValueStore<String, byte[]> entries = given.getStateStore(AlertTopology.STORE);
        store = entries;
        AlertBook fresh = new AlertBook(config.terms(), this::write);
        SignOfLife life = new SignOfLife();
        FactDesk rules = config.desk().get();
        try (KeyValueIterator<String, byte[]> all = entries.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> each = all.next();
                restore(List.of(fresh::restore, life::restore, rules::restore), each.key, each.value);
            }
        }
        fresh.restored();
        book = fresh;
        sign = life;
        desk = rules;
        figures.stand(fresh.tally(), entries.approximateNumEntries(), fresh.clockMillis());
    }

    @Override
    public void close() {
        figures.leave();
    }

    /** Takes an entry of the state if it is its own. */
    @FunctionalInterface
    private interface Restoring {
        boolean restore(String key, DataInput in) throws IOException;
    }

    private static void restore(List<Restoring> owners, String key, byte[] value) {
        try {
            for (Restoring each : owners) {
                if (each.restore(key, new DataInputStream(new ByteArrayInputStream(value)))) {
                    return;
                }
            }
            LOG.warn("the alerts' state has an entry {} that nobody knows; it is left alone", key);
        } catch (IOException e) {
            throw new UncheckedIOException("the alerts' state cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        timestamp = record.timestamp();
        Optional<AlertInput> input = AlertInput.of(record.value());
        if (input.isEmpty()) {
            return;
        }
        byte[] value = AlertInput.unwrap(record.value());
        try {
            take(input.get(), record.key(), value);
        } catch (UndecodableException | IllegalArgumentException e) {
            bury(input.get(), record.key(), value, String.valueOf(e.getMessage()));
        }
        AlertBook alerts = Objects.requireNonNull(book);
        alerts.flush(this::keep);
        sign.flush(this::keep);
        desk.flush(this::keep);
    }

    private void take(AlertInput input, String key, byte @Nullable [] value) throws UndecodableException {
        AlertBook alerts = Objects.requireNonNull(book);
        switch (input) {
            case ANOMALIES -> {
                if (value != null) {
                    alerts.take(AnomalyFacts.fact(AvroCodec.decode(value, Anomaly.class)));
                }
            }
            case FEED_STATUS -> {
                if (value != null) {
                    advance(AvroCodec.decode(value, FeedStatus.class));
                }
            }
            case SILENCES -> silence(key, value);
            case SCHEDULES -> plan(key, value);
            case RULES, HASHRATE, HEARTBEATS, HASH_PRICES ->
                desk.take(new Reading(input, key, value, timestamp), alerts.clockMillis(), alerts::take);
        }
    }

    private void advance(FeedStatus status) {
        AlertBook alerts = Objects.requireNonNull(book);
        FeedWord word = new FeedWord(
                status.getSource(),
                FeedWord.State.of(status.getState()),
                status.getTimeMs(),
                status.getCompleteUpToMs(),
                status.getLagMs(),
                timestamp);
        long before = alerts.clockMillis();
        alerts.take(word);
        sign.advance(word.feedMillis(), this::write);
        if (alerts.clockMillis() > before) {
            desk.advance(alerts.clockMillis(), alerts::take);
        }
        figures.stand(alerts.tally(), Objects.requireNonNull(store).approximateNumEntries(), alerts.clockMillis());
    }

    private void silence(String key, byte @Nullable [] value) throws UndecodableException {
        AlertBook alerts = Objects.requireNonNull(book);
        if (value == null) {
            alerts.removeSilence(key);
            return;
        }
        io.hashbeat.avro.Silence set = AvroCodec.decode(value, io.hashbeat.avro.Silence.class);
        alerts.take(new Silence(
                key,
                set.getMatchers(),
                set.getFromMs(),
                set.getToMs(),
                set.getBy(),
                set.getKind().equals("ACKNOWLEDGE")));
    }

    private void plan(String key, byte @Nullable [] value) throws UndecodableException {
        AlertBook alerts = Objects.requireNonNull(book);
        if (value == null) {
            alerts.removePlan(key);
            return;
        }
        Schedule set = AvroCodec.decode(value, Schedule.class);
        if (set.getExpectedFraction() > 0) {
            // what is found meanwhile was judged against what is expected
            alerts.removePlan(key);
            return;
        }
        alerts.take(new Plan(key, set.getSubject(), set.getFromMs(), set.getToMs()));
    }

    private void keep(String key, @Nullable StateEntry entry) {
        KeyValueStore<String, byte[]> entries = Objects.requireNonNull(store);
        if (entry == null) {
            entries.delete(key);
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            entry.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("an entry of the alerts' state cannot be written: " + key, e);
        }
        entries.put(key, bytes.toByteArray());
    }

    private void bury(AlertInput input, String key, byte @Nullable [] value, String why) {
        figures.unreadable();
        Headers headers = new RecordHeaders();
        header(headers, DeadLetterHeaders.EXCEPTION, UNREADABLE);
        header(headers, DeadLetterHeaders.STACKTRACE, "");
        header(headers, DeadLetterHeaders.MESSAGE, why);
        header(headers, DeadLetterHeaders.TOPIC, input.topic().topicName());
        header(headers, DeadLetterHeaders.REASON, UNREADABLE);
        byte[] bytes = value == null ? new byte[0] : value;
        Objects.requireNonNull(context).forward(new Record<>(key, bytes, timestamp, headers));
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void write(Transition transition) {
        if (transition.reason() != AlertReason.ALIVE) {
            figures.changed(transition.phase());
        }
        byte[] value = AvroCodec.encode(AlertRecords.alert(transition, desk::worth));
        Objects.requireNonNull(context).forward(new Record<>(transition.id(), value, timestamp));
    }
}
