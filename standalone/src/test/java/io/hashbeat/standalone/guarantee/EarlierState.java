package io.hashbeat.standalone.guarantee;

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
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A savepoint of job 1, taken in the middle of a trace by the build that had the state's version in the folder's name, and
 * kept. {@link #main} takes a new one; do so when the version grows, and keep the old ones that are still to be read.
 */
final class EarlierState {

    static final long SEED = 20_260_309;
    /** Time goes on that long after the last share, so that its hour closes. */
    static final long AFTERWARDS_MILLIS = 40 * 60_000L;

    static final Settings SETTINGS = Settings.of(Map.of(), KnownSettings.all());
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final String NAME = "savepoint-state-4";

    private EarlierState() {}

    /** The part of the messages that was on the topics when it was taken. */
    static List<Message> before(List<Message> messages) {
        return messages.subList(0, messages.size() / 2);
    }

    /** Copies it to where a start looks for a checkpoint. */
    static void copyTo(Path checkpoints) throws IOException {
        Path target = checkpoints.resolve("pipeline").resolve("earlier").resolve("chk-1");
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(RESOURCES.resolve(NAME))) {
            for (Path each : files.toList()) {
                Files.copy(each, target.resolve(each.getFileName().toString()));
            }
        }
    }

    static JobDefinition pipeline(EmbeddedBroker broker) {
        PipelineConfig config = PipelineConfig.live(broker.bootstrapServers(), SETTINGS);
        return new JobDefinition("pipeline", env -> PipelineJob.define(env, config), false);
    }

    /** No checkpoint but the one that is asked for. */
    static FlinkOptions options(Path temp) {
        return new FlinkOptions(temp.resolve("checkpoints"), temp.resolve("tmp"), Duration.ofHours(2), 2, 2);
    }

    /** Takes a new one, in the folder of the module standalone: {@code main TEMPORARY_FOLDER}. */
    public static void main(String[] arguments) throws Exception {
        Path temp = FileSystems.getDefault().getPath(arguments[0]);
        List<Message> messages = GoldenTrace.of(SEED).messagesAndTicks(AFTERWARDS_MILLIS);
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("broker"), 0)) {
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1);
            try (FlinkRuntime flink = FlinkRuntime.start(options(temp));
                    Kafka kafka = new Kafka(broker.bootstrapServers())) {
                RunningJob job = flink.submit(pipeline(broker));
                job.awaitRunning(Duration.ofMinutes(1));
                kafka.write(before(messages));
                Published published = new Published();
                kafka.readUntil(published, () -> published.newest() > GoldenTrace.START + 30 * 60_000L);
                Path taken = JobControl.savepoint(job, temp);
                Files.move(taken, RESOURCES.resolve(NAME));
            }
        }
    }
}
