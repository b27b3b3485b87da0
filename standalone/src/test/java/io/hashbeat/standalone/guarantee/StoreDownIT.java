package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.flink.JobDefinition;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.standalone.store.EmbeddedStore;
import io.hashbeat.streams.app.PipelineConfig;
import io.hashbeat.streams.app.PipelineJob;
import io.hashbeat.streams.app.StoreJob;
import io.hashbeat.streams.app.StoreJobConfig;
import io.hashbeat.streams.engine.flink.store.StoreSinkOptions;
import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Backoff;
import io.hashbeat.streams.sink.StoreSchema;
import io.hashbeat.streams.sink.influx.StoreCredentials;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both jobs run while the store is away for the second half of a trace: fifty minutes of event time, compressed to as
 * many seconds as the jobs need for them, and at least ten tries of the writer.
 */
class StoreDownIT {

    private static final long SEED = 20_260_305;
    private static final int TRIES = 10;
    private static final String PASSWORD = "a-password-of-a-test";
    private static final Settings SETTINGS = Settings.of(GoldenTrace.SETTINGS, KnownSettings.all());

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void anomalies_arrive_while_the_store_is_down_and_afterwards_every_point_is_there(@TempDir Path temp)
            throws Exception {
        GoldenTrace trace = GoldenTrace.of(SEED);
        int half = trace.messages().size() / 2;
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("broker"), 0);
                EmbeddedStore store =
                        EmbeddedStore.start(temp.resolve("store"), PASSWORD, StoreSchema.questDbStatements());
                Gate gate = Gate.to(store.url())) {
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1);
            try (FlinkRuntime flink = FlinkRuntime.start(options(temp));
                    Kafka kafka = new Kafka(broker.bootstrapServers())) {
                flink.submit(pipeline(broker.bootstrapServers()));
                flink.submit(store(broker.bootstrapServers(), gate));
                Published published = new Published();
                kafka.write(trace.messages().subList(0, half));
                while (StoredMinutes.read(store).isEmpty()) {
                    kafka.read(published);
                }
                gate.shut();
                int stored = StoredMinutes.read(store).size();
                kafka.write(trace.messages().subList(half, trace.messages().size()));
                while (published.found().isEmpty() || gate.refused() < TRIES) {
                    kafka.read(published);
                }
                assertThat(published.found()).allMatch(GoldenTrace::isExpected);
                assertThat(published.samples()).hasSizeGreaterThan(stored);
                gate.reopen();
                everyPointIsThere(kafka, published, store);
            }
        }
    }

    private static void everyPointIsThere(Kafka kafka, Published published, EmbeddedStore store) throws Exception {
        String last = "pool/p/sha256d@" + (GoldenTrace.END - GoldenTrace.END % 60_000);
        while (!published.samples().containsKey(last)) {
            kafka.read(published);
        }
        kafka.read(published);
        Map<String, List<Long>> wanted = StoredMinutes.of(published.samples());
        assertThat(StoredMinutes.await(store, wanted)).as("seed %d", SEED).isEqualTo(wanted);
    }

    private static JobDefinition pipeline(String servers) {
        PipelineConfig config = PipelineConfig.live(servers, SETTINGS);
        return new JobDefinition("pipeline", env -> PipelineJob.define(env, config), false);
    }

    private static JobDefinition store(String servers, Gate gate) {
        StoreTarget target = StoreTarget.of(gate.url(), Api.V2, StoreCredentials.basic(EmbeddedStore.USER, PASSWORD));
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
        StoreSinkOptions sink =
                new StoreSinkOptions(500, 1 << 20, 1_000, Duration.ofMillis(200), backoff, target.callTimeout());
        StoreJobConfig config = new StoreJobConfig(servers, target, sink, false, "store-down", Duration.ofSeconds(1));
        return new JobDefinition("store", env -> StoreJob.define(env, config), false);
    }

    private static FlinkOptions options(Path temp) {
        return new FlinkOptions(temp.resolve("checkpoints"), temp.resolve("tmp"), Duration.ofSeconds(1), 1, 2);
    }
}
