package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.LiveTables;
import io.hashbeat.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.state.Stores;

/** The topology of the live view: for each topic a store in memory, with a changelog, that keeps the newest revision. */
final class LiveTopology {
    static final String HASHRATE_STORE = "hashrate";
    static final String ANOMALIES_STORE = "anomalies";
    static final String FEEDS_STORE = "feeds";
    static final String FEEDBACK_STORE = "feedback";
    static final String ALERTS_STORE = "alerts";
    static final String RULES_STORE = "rules";
    static final String SILENCES_STORE = "silences";
    static final String PRICES_STORE = "hash-prices";
    static final String FLEET_STORE = "fleet";
    static final String SCHEDULES_STORE = "schedules";

    /** Devices report every minute or two: what is older says nothing of now. */
    private static final Duration FIRST_REPORTS = Duration.ofMinutes(10);

    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", "33554432",
            "min.cleanable.dirty.ratio", "0.1",
            "max.compaction.lag.ms", "600000");

    private LiveTopology() {}

    /** The topology that fills the tables; samples are read from so long ago on where nothing was read before. */
    static Topology of(LiveTables tables, Duration firstHashrate) {
        StreamsBuilder builder = new StreamsBuilder();
        keep(
                builder,
                Topics.HASHRATE,
                AutoOffsetReset.byDuration(firstHashrate),
                HASHRATE_STORE,
                () -> LiveTable.hashrate(tables));
        keep(builder, Topics.ANOMALIES, ANOMALIES_STORE, () -> LiveTable.anomalies(tables));
        keep(builder, Topics.FEED_STATUS, FEEDS_STORE, () -> LiveTable.feeds(tables));
        keep(builder, Topics.FEEDBACK, FEEDBACK_STORE, () -> LiveTable.feedback(tables));
        keep(builder, Topics.ALERTS, ALERTS_STORE, () -> DecodedTable.alerts(tables.alerts()));
        keep(builder, Topics.RULES, RULES_STORE, () -> DecodedTable.rules(tables.alerts()));
        keep(builder, Topics.SILENCES, SILENCES_STORE, () -> DecodedTable.silences(tables.alerts()));
        keep(builder, Topics.HASH_PRICES, PRICES_STORE, () -> DecodedTable.prices(tables.alerts()));
        keep(builder, Topics.FLEET, FLEET_STORE, () -> DecodedTable.fleet(tables));
        builder.stream(
                        Topics.HEARTBEATS.topicName(),
                        Consumed.with(Serdes.String(), Serdes.ByteArray())
                                .withOffsetResetPolicy(AutoOffsetReset.byDuration(FIRST_REPORTS)))
                .process(() -> new DeviceProcessor(tables));
        keep(builder, Topics.SCHEDULES, SCHEDULES_STORE, () -> DecodedTable.plans(tables.alerts()));
        return builder.build();
    }

    private static void keep(StreamsBuilder builder, Topics topic, String store, Supplier<LiveTable> table) {
        keep(builder, topic, AutoOffsetReset.earliest(), store, table);
    }

    private static void keep(
            StreamsBuilder builder, Topics topic, AutoOffsetReset first, String store, Supplier<LiveTable> table) {
        builder.addStateStore(Stores.timestampedKeyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG));
        builder.stream(
                        topic.topicName(),
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withOffsetResetPolicy(first))
                .process(() -> new NewestProcessor(store, table.get()), store);
    }
}
