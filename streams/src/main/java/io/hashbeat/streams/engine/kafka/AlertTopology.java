package io.hashbeat.streams.engine.kafka;

import io.hashbeat.schemas.Topics;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * The shape of the alert application: every input goes, with the letter of its topic, through one internal topic of one partition; behind
 * it one task has all of the state. Alerts are few: what they must have is one order of everything. Of samples and reports, which are many,
 * only what a rule asks for gets that far.
 */
public final class AlertTopology {

    /** Name of the store, and of its changelog with the application's before it. */
    static final String STORE = "alerts";

    private static final String IN_ORDER = "alert-inputs";

    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", "33554432",
            "min.cleanable.dirty.ratio", "0.1",
            "max.compaction.lag.ms", "600000");

    private AlertTopology() {}

    /** The topology that does what {@code config} says, and tells {@code figures} how it goes. */
    static Topology of(AlertsConfig config, AlertFigures figures, RecordLimit limit) {
        return of(config, figures, limit, Stores.inMemoryKeyValueStore(STORE));
    }

    static Topology of(AlertsConfig config, AlertFigures figures, RecordLimit limit, KeyValueBytesStoreSupplier store) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, byte[]> inputs = null;
        for (AlertInput each : inputs(config)) {
            KStream<String, byte[]> one = builder.stream(
                            each.topic().topicName(),
                            Consumed.with(Serdes.String(), Serdes.ByteArray())
                                    .withName("read-" + each.topic().name().toLowerCase(Locale.ROOT))
                                    .withOffsetResetPolicy(first(each)))
                    .process(() -> new AlertIntake(each, config.rules(), figures, limit));
            inputs = inputs == null ? one : inputs.merge(one);
        }
        builder.addStateStore(Stores.keyValueStoreBuilder(store, Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG));
        KStream<String, byte[]> read = Objects.requireNonNull(inputs);
        read.process(() -> new Sieve(true))
                .to(Topics.DEAD_LETTERS.topicName(), Produced.with(Serdes.String(), Serdes.ByteArray()));
        read.process(() -> new Sieve(false))
                .repartition(Repartitioned.with(Serdes.String(), Serdes.ByteArray())
                        .withName(IN_ORDER)
                        .withNumberOfPartitions(1))
                .process(() -> new AlertProcessor(config, figures, limit), STORE)
                .to((key, value, from) -> topic(from), Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }

    /** Alerts, but what could not be read is a dead letter. */
    private static String topic(RecordContext from) {
        return (DeadLetters.isOne(from.headers()) ? Topics.DEAD_LETTERS : Topics.ALERTS).topicName();
    }

    /** Lets dead letters through, or all others. */
    private static final class Sieve extends ContextualProcessor<String, byte[], String, byte[]> {
        private final boolean dead;

        Sieve(boolean dead) {
            this.dead = dead;
        }

        @Override
        public void process(Record<String, byte[]> record) {
            if (DeadLetters.isOne(record.headers()) == dead) {
                context().forward(record);
            }
        }
    }

    private static Set<AlertInput> inputs(AlertsConfig config) {
        Set<AlertInput> inputs =
                EnumSet.of(AlertInput.ANOMALIES, AlertInput.FEED_STATUS, AlertInput.SILENCES, AlertInput.SCHEDULES);
        inputs.addAll(config.desk().get().inputs());
        return inputs;
    }

    /**
     * Where an application begins that has never run. The feed's time is taken from now on only: until it is known, what is read of the
     * past is historic.
     */
    private static AutoOffsetReset first(AlertInput input) {
        return switch (input) {
            case FEED_STATUS, HASHRATE, HEARTBEATS -> AutoOffsetReset.latest();
            case ANOMALIES, SILENCES, SCHEDULES, RULES, HASH_PRICES -> AutoOffsetReset.earliest();
        };
    }
}
