package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.LiveTables;
import io.hashbeat.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
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

    /** A worker has a sample a minute, so a console that starts anew need not read a day of them. */
    private static final Duration FIRST_HASHRATE = Duration.ofHours(1);

    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", "33554432",
            "min.cleanable.dirty.ratio", "0.1",
            "max.compaction.lag.ms", "600000");

    private LiveTopology() {}

    static Topology of(LiveTables tables) {
        StreamsBuilder builder = new StreamsBuilder();
        keep(builder, Topics.HASHRATE, HASHRATE_STORE, tables, LiveTable::hashrate);
        keep(builder, Topics.ANOMALIES, ANOMALIES_STORE, tables, LiveTable::anomalies);
        keep(builder, Topics.FEED_STATUS, FEEDS_STORE, tables, LiveTable::feeds);
        return builder.build();
    }

    private static void keep(
            StreamsBuilder builder,
            Topics topic,
            String store,
            LiveTables tables,
            Function<LiveTables, LiveTable> table) {
        AutoOffsetReset first =
                topic == Topics.HASHRATE ? AutoOffsetReset.byDuration(FIRST_HASHRATE) : AutoOffsetReset.earliest();
        builder.addStateStore(Stores.timestampedKeyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG));
        builder.stream(
                        topic.topicName(),
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withOffsetResetPolicy(first))
                .process(() -> new NewestProcessor(store, table.apply(tables)), store);
    }
}
