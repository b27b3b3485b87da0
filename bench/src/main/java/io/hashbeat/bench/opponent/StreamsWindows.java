package io.hashbeat.bench.opponent;

import io.hashbeat.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The topology: source, one processor with four stores in memory, each cached and with a changelog. */
final class StreamsWindows {
    /** Worker and minute -> {@link MinuteTally}. */
    static final String MINUTES = "minutes";

    /** Worker -> {@link WindowSums}. */
    static final String SUMS = "sums";

    /** Share id and minute of its first coming. */
    static final String IDS = "ids";

    /** Highest sequence, and the minute that is open. */
    static final String PROGRESS = "progress";

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofMinutes(Windows.DAY + Windows.HOUR);
    private static final Duration IDS_KEPT = Duration.ofMinutes(5);

    private StreamsWindows() {}

    static Topology topology(RowCollection rows) {
        ProcessorSupplier<byte[], byte[], Void, Void> windows = new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], Void, Void> get() {
                return new MinuteProcessor(rows, rows.writer());
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return builders();
            }
        };
        return new Topology()
                .addSource(
                        "shares", new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.SHARES.topicName())
                .addProcessor("windows", windows, "shares");
    }

    private static Set<StoreBuilder<?>> builders() {
        var minutes = Stores.windowStoreBuilder(
                Stores.inMemoryWindowStore(MINUTES, KEPT, MINUTE, false), Serdes.String(), RowSerdes.TALLY);
        var sums = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(SUMS), Serdes.String(), RowSerdes.SUMS);
        var ids = Stores.windowStoreBuilder(
                Stores.inMemoryWindowStore(IDS, IDS_KEPT, MINUTE, false), Serdes.String(), Serdes.Long());
        var progress =
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(PROGRESS), Serdes.String(), Serdes.Long());
        return Set.of(
                minutes.withCachingEnabled().withLoggingEnabled(Map.of()),
                sums.withCachingEnabled().withLoggingEnabled(Map.of()),
                ids.withCachingEnabled().withLoggingEnabled(Map.of()),
                progress.withCachingEnabled().withLoggingEnabled(Map.of()));
    }
}
