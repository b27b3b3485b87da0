package io.hashbeat.streams.engine.kafka;

import io.hashbeat.avro.HashPrice;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Rule;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.RuleRecords;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.alert.Fact;
import io.hashbeat.streams.alert.HashPrices;
import io.hashbeat.streams.alert.StateEntry;
import io.hashbeat.streams.alert.StateTarget;
import io.hashbeat.streams.alert.Transition;
import io.hashbeat.streams.alert.rule.HeatReport;
import io.hashbeat.streams.alert.rule.RuleBook;
import io.hashbeat.streams.alert.rule.SubjectMinute;
import io.hashbeat.streams.detect.Past;
import io.hashbeat.streams.share.EventDecoder;
import io.hashbeat.streams.share.EventTime;
import io.hashbeat.streams.share.RawRecord;
import io.hashbeat.streams.share.ShareEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rules, and what they are held against, as the topics have them -> facts, by a {@link RuleBook}; prices -> what a loss is worth. The
 * rules themselves are part of the state: their topic is read once. Confined to one thread.
 */
public final class RuleDesk implements FactDesk {

    private static final String RULE = "rule/";
    private static final int VERSION = 1;
    /** How far a device's gateway may be ahead of the broker, milliseconds; as shares have it. */
    private static final long SLACK_MILLIS = 2_000;

    private static final byte[] NO_KEY = new byte[0];
    private static final RawRecord.Place ANYWHERE = new RawRecord.Place(1, 0, 0);

    private final RuleBook book = new RuleBook();
    private final HashPrices prices = new HashPrices();
    private final HashPrices otherwise;
    private final AvroDecoder<Rule> rules = new AvroDecoder<>(Rule.class);
    private final AvroDecoder<HashrateSample> samples = new AvroDecoder<>(HashrateSample.class);
    private final AvroDecoder<HashPrice> setPrices = new AvroDecoder<>(HashPrice.class);
    private final EventDecoder reports = new EventDecoder(new EventTime(true, SLACK_MILLIS));
    /** Rules that have changed since they were written; null for those that were taken back. */
    private final Map<String, @Nullable StateEntry> changed = new LinkedHashMap<>();

    /** A desk that knows no rules yet. Where no price was set for an algorithm, that of {@code otherwise} holds. */
    public RuleDesk(HashPrices otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public Set<AlertInput> inputs() {
        return EnumSet.of(AlertInput.RULES, AlertInput.HASHRATE, AlertInput.HEARTBEATS, AlertInput.HASH_PRICES);
    }

    @Override
    public boolean restore(String key, DataInput in) throws IOException {
        if (!key.startsWith(RULE)) {
            return book.restore(key, in) || prices.restore(key, in);
        }
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("rule has version %d, this program reads %d".formatted(version, VERSION));
        }
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        try {
            book.restore(RuleRecords.read(rules.decode(bytes)));
        } catch (UndecodableException | IllegalArgumentException e) {
            throw new IOException("rule %s cannot be read: %s".formatted(key, e.getMessage()), e);
        }
        return true;
    }

    @Override
    public void take(Reading reading, long clockMillis, Consumer<Fact> facts) throws UndecodableException {
        byte[] value = reading.value();
        switch (reading.input()) {
            case RULES -> rule(reading.key(), value, clockMillis, facts);
            case HASHRATE -> {
                if (value != null) {
                    sample(value, reading.readMillis(), facts);
                }
            }
            case HEARTBEATS -> {
                if (value != null) {
                    report(value, reading, facts);
                }
            }
            case HASH_PRICES -> price(reading.key(), value);
            case ANOMALIES, FEED_STATUS, SILENCES, SCHEDULES ->
                throw new IllegalArgumentException("no input of rules: " + reading.input());
        }
    }

    private void rule(String key, byte @Nullable [] value, long clockMillis, Consumer<Fact> facts)
            throws UndecodableException {
        if (value == null) {
            book.remove(key, clockMillis, facts);
            changed.put(RULE + key, null);
            return;
        }
        OwnerRule rule = understood(rules.decode(value), RuleRecords::read);
        if (!rule.key().equals(key)) {
            throw new UndecodableException(
                    UndecodableException.Reason.MALFORMED, "rule %s has the key %s".formatted(rule.key(), key));
        }
        book.put(rule, clockMillis, facts);
        changed.put(RULE + key, out -> write(value, out));
    }

    private static void write(byte[] rule, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(rule.length);
        out.write(rule);
    }

    private void sample(byte[] value, long readMillis, Consumer<Fact> facts) throws UndecodableException {
        HashrateSample sample = samples.decode(value);
        SubjectMinute minute = understood(sample, SampleMinutes::of);
        book.sample(minute, Past.covers(sample.getTimeMs(), readMillis), facts);
    }

    /** What {@code record} says; nothing has changed by it if it says nothing. */
    private static <T, R> R understood(T record, Function<T, R> how) throws UndecodableException {
        try {
            return how.apply(record);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException(UndecodableException.Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** What cannot be read is nothing: the job that judges devices makes a dead letter of it. */
    private void report(byte[] value, Reading reading, Consumer<Fact> facts) {
        reports.decode(new RawRecord(ANYWHERE, reading.timestampMillis(), true, NO_KEY, value), event -> {
            double celsius = event.device.hottestCelsius();
            if (event.kind == ShareEvent.Kind.TELEMETRY && event.hasDevice && !Double.isNaN(celsius)) {
                Subject worker = Subject.worker(WorkerKey.parse(reading.key()));
                boolean past = Past.covers(event.timeMillis, reading.readMillis());
                book.report(new HeatReport(worker, event.timeMillis, celsius), past, facts);
            }
        });
    }

    private void price(String key, byte @Nullable [] value) throws UndecodableException {
        if (value == null) {
            prices.remove(key);
            return;
        }
        HashPrice set = setPrices.decode(value);
        HashPrices.Price price = understood(
                set, each -> new HashPrices.Price(each.getPrice(), each.getHashesPerSecond(), each.getCurrency()));
        prices.put(key, set.getAlgorithm(), set.getTimeMs(), price);
    }

    @Override
    public void advance(long clockMillis, Consumer<Fact> facts) {
        book.advance(clockMillis, facts);
    }

    @Override
    public void flush(StateTarget state) {
        changed.forEach(state::put);
        changed.clear();
        book.flush(state);
        prices.flush(state);
    }

    /** By the price that held when it changed; of what has no algorithm nothing is known. */
    @Override
    public LossValue.@Nullable Money worth(Transition transition) {
        Optional<String> algorithm = algorithm(transition.fact().subject());
        if (algorithm.isEmpty()) {
            return null;
        }
        double hashes = transition.lostHashes();
        return prices.value(algorithm.get(), hashes, transition.timeMillis())
                .or(() -> otherwise.value(algorithm.get(), hashes, transition.timeMillis()))
                .map(value -> new LossValue.Money(value.amount(), value.currency()))
                .orElse(null);
    }

    private static Optional<String> algorithm(String subject) {
        try {
            return Optional.of(Subject.parse(subject).algorithm());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
