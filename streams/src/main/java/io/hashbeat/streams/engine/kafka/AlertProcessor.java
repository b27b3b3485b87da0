package io.hashbeat.streams.engine.kafka;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.Schedule;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.alert.AlertBook;
import io.hashbeat.streams.alert.Fact;
import io.hashbeat.streams.alert.FeedWord;
import io.hashbeat.streams.alert.Plan;
import io.hashbeat.streams.alert.SignOfLife;
import io.hashbeat.streams.alert.Silence;
import io.hashbeat.streams.alert.StateTarget;
import io.hashbeat.streams.alert.Transition;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
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
    /** What was read so long after the broker took it was said while the application was away; milliseconds. */
    private static final long AWAY_MILLIS = 120_000;

    private final AlertsConfig config;
    private final AlertFigures figures;
    private final RecordLimit limit;
    private @Nullable AlertOutput output;
    private @Nullable KeyValueStore<String, byte[]> store;
    private @Nullable AlertBook book;
    private SignOfLife sign = new SignOfLife();
    private FactDesk desk = FactDesk.NONE;
    /** What follows from the record that is being taken; it is written when all of it has been. */
    private final List<Transition> told = new ArrayList<>();
    /** When the broker took the record. */
    private long timestamp;
    /** When it was read first. */
    private long readMillis;

    AlertProcessor(AlertsConfig config, AlertFigures figures, RecordLimit limit) {
        this.config = config;
        this.figures = figures;
        this.limit = limit;
    }

    /** Called again when the task is taken up again: all of the state comes from the store, which was restored before. */
    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        output = new AlertOutput(given, figures, limit);
        store = given.getStateStore(AlertTopology.STORE);
        load();
    }

    private void load() {
        KeyValueStore<String, byte[]> entries = Objects.requireNonNull(store);
        AlertBook fresh = new AlertBook(config.terms(), told::add);
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
        byte[] wrapped = record.value();
        timestamp = AlertInput.appendedMillis(wrapped).orElse(record.timestamp());
        readMillis = Math.max(record.timestamp(), timestamp);
        Optional<AlertInput> known = AlertInput.of(wrapped);
        if (known.isEmpty()) {
            LOG.error(
                    "a later version of the program has read something that this one does not know: {}", record.key());
            figures.unreadable(AlertFault.NOT_READABLE);
            return;
        }
        AlertInput input = known.get();
        Record<String, byte @Nullable []> read = new Record<>(record.key(), AlertInput.unwrap(wrapped), timestamp);
        if (AlertInput.isTooLong(wrapped)) {
            bury(AlertFault.TOO_LONG, input, read, AlertInput.whyTooLong(wrapped));
            return;
        }
        try {
            take(input, read.key(), read.value());
            takeChanges(input == AlertInput.FEED_STATUS);
        } catch (UndecodableException e) {
            bury(AlertFault.NOT_READABLE, input, read, String.valueOf(e.getMessage()));
        } catch (AlertOutput.TooLongException e) {
            undo();
            bury(AlertFault.TOO_LONG, input, read, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("the program failed at a record of {}", input.topic().topicName(), e);
            undo();
            bury(AlertFault.NOT_TAKEN, input, read, e.toString());
        }
        AlertOutput out = Objects.requireNonNull(output);
        told.forEach(each -> out.write(each, desk::worth, timestamp));
        told.clear();
        out.keep();
    }

    /** The clock is never left out: an entry that is too long stays as it was then, and what it has told may be told again after a restart. */
    private void takeChanges(boolean isClock) {
        AlertOutput out = Objects.requireNonNull(output);
        StateTarget target = isClock ? out::takeIfItFits : out::take;
        Objects.requireNonNull(book).flush(target);
        sign.flush(target);
        desk.flush(target);
    }

    /** Half of a record may have been taken: nothing of it was. */
    private void undo() {
        told.clear();
        Objects.requireNonNull(output).forget();
        load();
    }

    private void bury(AlertFault fault, AlertInput input, Record<String, byte @Nullable []> read, String why) {
        Objects.requireNonNull(output).bury(fault, input.topic(), read, why);
    }

    private void take(AlertInput input, String key, byte @Nullable [] value) throws UndecodableException {
        AlertBook alerts = Objects.requireNonNull(book);
        switch (input) {
            case ANOMALIES -> {
                if (value != null) {
                    anomaly(AvroCodec.decode(value, Anomaly.class));
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
                desk.take(new Reading(input, key, value, timestamp, readMillis), alerts.clockMillis(), alerts::take);
        }
    }

    private boolean isLate() {
        return readMillis - timestamp > AWAY_MILLIS;
    }

    private void anomaly(Anomaly anomaly) throws UndecodableException {
        Fact fact = understood(() -> AnomalyFacts.fact(anomaly));
        AlertBook alerts = Objects.requireNonNull(book);
        if (isLate()) {
            alerts.fallBehind();
        }
        alerts.take(fact);
    }

    /** What a record says; nothing has changed by it if it says nothing. */
    private static <T> T understood(Supplier<T> record) throws UndecodableException {
        try {
            return record.get();
        } catch (IllegalArgumentException e) {
            throw new UndecodableException(UndecodableException.Reason.MALFORMED, String.valueOf(e.getMessage()));
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
                timestamp,
                isLate());
        long before = alerts.clockMillis();
        alerts.take(word);
        sign.advance(word.feedMillis(), told::add);
        if (alerts.clockMillis() > before) {
            desk.advance(alerts.clockMillis(), alerts::take);
        }
        figures.stand(alerts.tally(), Objects.requireNonNull(store).approximateNumEntries(), alerts.clockMillis());
        figures.read(readMillis - timestamp);
    }

    private void silence(String key, byte @Nullable [] value) throws UndecodableException {
        AlertBook alerts = Objects.requireNonNull(book);
        if (value == null) {
            alerts.removeSilence(key);
            return;
        }
        io.hashbeat.avro.Silence set = AvroCodec.decode(value, io.hashbeat.avro.Silence.class);
        alerts.take(understood(() -> new Silence(
                key,
                set.getMatchers(),
                set.getFromMs(),
                set.getToMs(),
                set.getBy(),
                set.getKind().equals("ACKNOWLEDGE"))));
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
        alerts.take(understood(() -> new Plan(key, set.getSubject(), set.getFromMs(), set.getToMs())));
    }
}
