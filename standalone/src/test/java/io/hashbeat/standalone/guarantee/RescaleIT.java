package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.flink.JobControl;
import io.hashbeat.standalone.flink.JobDefinition;
import io.hashbeat.standalone.flink.RunningJob;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.streams.app.PipelineConfig;
import io.hashbeat.streams.app.PipelineJob;
import io.hashbeat.streams.engine.shard.ShardConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Job 1 with its real source goes from one subtask to two and back, each time on from its last checkpoint. */
class RescaleIT {

    private static final long SEED = 20_260_308;
    private static final Settings SETTINGS = Settings.of(GoldenTrace.SETTINGS, KnownSettings.all());
    private static final Duration START = Duration.ofMinutes(1);
    /** Time goes on that long after the last share, so that its hour closes. */
    private static final long AFTERWARDS_MILLIS = 40 * 60_000L;

    private static final List<Integer> PARALLELISM = List.of(1, 2, 1);

    @TempDir
    Path temp;

    private final Published published = new Published();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void from_one_subtask_to_two_and_back_nothing_is_lost_or_counted_twice() throws Exception {
        GoldenTrace trace = GoldenTrace.of(SEED);
        List<Message> messages = trace.messagesAndTicks(AFTERWARDS_MILLIS);
        Published wanted = PlainLoop.run(messages, ShardConfig.of(SETTINGS));
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("broker"), 0)) {
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1);
            try (Kafka kafka = new Kafka(broker.bootstrapServers())) {
                int written = 0;
                for (int part = 1; part <= PARALLELISM.size(); part++) {
                    int end = messages.size() * part / PARALLELISM.size();
                    List<Message> now = messages.subList(written, end);
                    boolean last = part == PARALLELISM.size();
                    run(broker, part, kafka, now, last ? wanted : null);
                    written = end;
                }
            }
        }
        assertThat(published.done()).as("seed %d", SEED).isEqualTo(trace.done());
        assertThat(published.found()).as("seed %d", SEED).isEqualTo(wanted.found());
        assertThat(published.differences(wanted, GoldenTrace.END))
                .as("seed %d", SEED)
                .isEmpty();
        assertThat(published.conflicts())
                .as("anomalies that were told twice, differently")
                .isEmpty();
    }

    /** One start: reads on until something new is published, or until all is as {@code wanted}. */
    private void run(EmbeddedBroker broker, int part, Kafka kafka, List<Message> messages, @Nullable Published wanted)
            throws Exception {
        try (FlinkRuntime flink = FlinkRuntime.start(options(PARALLELISM.get(part - 1)))) {
            PipelineConfig config = PipelineConfig.live(broker.bootstrapServers(), SETTINGS);
            RunningJob job = flink.submit(new JobDefinition("pipeline", env -> PipelineJob.define(env, config), false));
            assertThat(job.resumedFrom().isPresent()).isEqualTo(part > 1);
            job.awaitRunning(START);
            kafka.write(messages);
            if (wanted != null) {
                kafka.readUntil(published, () -> published.agreesWith(wanted, GoldenTrace.END));
                return;
            }
            long before = kafka.read(published).newest();
            kafka.readUntil(published, () -> published.newest() > before);
            JobControl.checkpoint(job);
            JobControl.cancel(job);
        }
    }

    /** No checkpoint but the one that is asked for. */
    private FlinkOptions options(int parallelism) {
        return new FlinkOptions(
                temp.resolve("checkpoints"), temp.resolve("tmp"), Duration.ofHours(2), parallelism, parallelism);
    }
}
