package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.standalone.store.EmbeddedStore;
import io.hashbeat.standalone.up.UpJobs;
import io.hashbeat.streams.engine.shard.ShardConfig;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.sink.StoreSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace through plain code, through Flink on one and on two subtasks with either source, and back from the topics and the store. */
class EnginesAgreeIT {

    private static final long SEED = 20_260_303;
    private static final Settings SETTINGS = Settings.of(GoldenTrace.SETTINGS, KnownSettings.all());
    private static final Settings STOCK = Settings.of(
            Map.of(
                    PipelineSettings.SOURCE_READER.key(),
                    "stock",
                    PipelineSettings.BASELINE_MIN_SPAN.key(),
                    "30m",
                    PipelineSettings.BASELINE_MIN_SHARES.key(),
                    "60"),
            KnownSettings.all());
    private static final String PASSWORD = "a-password-of-a-test";

    @Test
    void plain_code_and_flink_and_topics_and_store_agree_to_the_unit(@TempDir Path temp) throws Exception {
        GoldenTrace trace = GoldenTrace.of(SEED);
        Published plain = PlainLoop.run(trace.messages(), ShardConfig.of(SETTINGS));
        assertThat(plain.done()).as("plain code, seed %d", SEED).isEqualTo(trace.done());
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("broker"), 0)) {
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1);
            try (Kafka kafka = new Kafka(broker.bootstrapServers())) {
                kafka.write(trace.messages());
                Published one = flink(broker, kafka, temp.resolve("one"), 1, SETTINGS);
                agree(one, plain, trace);
                store(broker, one, temp);
                agree(flink(broker, kafka, temp.resolve("two"), 2, SETTINGS), plain, trace);
                agree(flink(broker, kafka, temp.resolve("stock"), 2, STOCK), plain, trace);
            }
        }
    }

    private static void agree(Published flink, Published plain, GoldenTrace trace) {
        assertThat(flink.done()).as("seed %d", SEED).isEqualTo(trace.done());
        assertThat(flink.differences(plain, Long.MAX_VALUE)).as("seed %d", SEED).isEmpty();
        assertThat(flink.found()).as("seed %d", SEED).isEqualTo(plain.found());
        assertThat(flink.found()).isNotEmpty().allMatch(GoldenTrace::isExpected);
        assertThat(flink.reconciled()).hasSizeGreaterThan(95).doesNotContainValue(false);
    }

    private static Published flink(EmbeddedBroker broker, Kafka kafka, Path temp, int parallelism, Settings settings)
            throws Exception {
        try (FlinkRuntime flink = FlinkRuntime.start(options(temp, parallelism))) {
            flink.submit(UpJobs.pipelineBounded(broker.bootstrapServers(), settings))
                    .awaitEnd();
        }
        return kafka.read(new Published());
    }

    private static void store(EmbeddedBroker broker, Published published, Path temp) throws Exception {
        try (EmbeddedStore store =
                        EmbeddedStore.start(temp.resolve("store"), PASSWORD, StoreSchema.questDbStatements());
                FlinkRuntime flink = FlinkRuntime.start(options(temp.resolve("to-store"), 1))) {
            flink.submit(UpJobs.storeBounded(broker.bootstrapServers(), store.target(PASSWORD), SETTINGS))
                    .awaitEnd();
            Map<String, List<Long>> wanted = StoredMinutes.of(published.samples());
            assertThat(StoredMinutes.await(store, wanted)).isNotEmpty().isEqualTo(wanted);
        }
    }

    private static FlinkOptions options(Path temp, int parallelism) {
        return new FlinkOptions(
                temp.resolve("checkpoints"), temp.resolve("tmp"), Duration.ofSeconds(1), parallelism, parallelism);
    }
}
