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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Only the job ends and is started again, from its newest checkpoint; broker and cluster go on, and what operators know is read again.
 */
class StartAgainIT {

    private static final long SEED = 20_260_307;
    private static final Settings SETTINGS = Settings.of(GoldenTrace.SETTINGS, KnownSettings.all());
    private static final Duration START = Duration.ofMinutes(1);
    /** Time goes on that long after the last share, so that its hour closes. */
    private static final long AFTERWARDS_MILLIS = 40 * 60_000L;
    /** The trace has more, and each is compared. */
    private static final int MINUTES = 100;
    /** Published beyond the checkpoint when the job is cancelled. */
    private static final long BEYOND_MILLIS = 10 * 60_000L;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void what_was_told_after_the_checkpoint_is_told_again_and_nothing_is_lost_or_counted_twice(@TempDir Path temp)
            throws Exception {
        GoldenTrace trace = GoldenTrace.of(SEED);
        List<Message> messages = trace.messagesAndTicks(AFTERWARDS_MILLIS);
        Published wanted = PlainLoop.run(GoldenTrace.known(), messages, ShardConfig.of(SETTINGS));
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("broker"), 0)) {
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1);
            try (FlinkRuntime flink = FlinkRuntime.start(options(temp));
                    Kafka kafka = new Kafka(broker.bootstrapServers())) {
                kafka.write(GoldenTrace.known());
                Published published = startAgain(flink, pipeline(broker), kafka, messages);
                kafka.readUntil(
                        published,
                        () -> published.agreesWith(wanted, GoldenTrace.END)
                                && published.reconciled().size() >= MINUTES);
                assertThat(published.done()).as("seed %d", SEED).isEqualTo(trace.done());
                assertThat(published.found()).as("seed %d", SEED).isEqualTo(wanted.found());
                assertThat(published.differences(wanted, GoldenTrace.END))
                        .as("seed %d", SEED)
                        .isEmpty();
                assertThat(published.reconciled())
                        .hasSizeGreaterThanOrEqualTo(MINUTES)
                        .doesNotContainValue(false);
                assertThat(published.conflicts())
                        .as("anomalies that were told twice, differently")
                        .isEmpty();
                assertThat(published.anomalies().values())
                        .as("a silence that begins when nothing is expected, seed %d", SEED)
                        .filteredOn(each -> each.getSubject().equals(GoldenTrace.SILENT)
                                && each.getKind().equals("WORKER_SILENT")
                                && each.getOpenedAtMs() < GoldenTrace.END)
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(each.getOnsetAtMs())
                                .isBetween(GoldenTrace.PLANNED_UNTIL, GoldenTrace.PLANNED_UNTIL + 10_000))
                        .allSatisfy(each -> assertThat(each.getGroups()).contains("site/p/sha256d/barn"));
                assertThat(published.repeats()).as("samples told again").isGreaterThan(50);
            }
        }
    }

    private static Published startAgain(FlinkRuntime flink, JobDefinition pipeline, Kafka kafka, List<Message> messages)
            throws Exception {
        int third = messages.size() / 3;
        RunningJob first = flink.submit(pipeline);
        first.awaitRunning(START);
        assertThat(first.resumedFrom()).isEmpty();
        kafka.write(messages.subList(0, third));
        Published published = new Published();
        while (published.newest() == 0) {
            kafka.read(published);
        }
        Path checkpoint = JobControl.checkpoint(first);
        long before = kafka.read(published).newest();
        kafka.write(messages.subList(third, 2 * third));
        while (published.newest() < before + BEYOND_MILLIS) {
            kafka.read(published);
        }
        JobControl.cancel(first);
        assertThat(first.ended()).isTrue();
        RunningJob second = flink.submit(pipeline);
        assertThat(second.resumedFrom()).contains(checkpoint);
        second.awaitRunning(START);
        kafka.write(messages.subList(2 * third, messages.size()));
        return published;
    }

    private static JobDefinition pipeline(EmbeddedBroker broker) {
        PipelineConfig config = PipelineConfig.live(broker.bootstrapServers(), SETTINGS);
        return new JobDefinition("pipeline", env -> PipelineJob.define(env, config), false);
    }

    /** No checkpoint but the one that is asked for. */
    private static FlinkOptions options(Path temp) {
        return new FlinkOptions(temp.resolve("checkpoints"), temp.resolve("tmp"), Duration.ofHours(2), 2, 2);
    }
}
