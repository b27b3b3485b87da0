package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.flink.RunningJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A savepoint that an earlier build took is read by this one, which goes on from it. */
class EarlierStateIT {

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void a_job_that_goes_on_from_an_earlier_builds_savepoint_loses_nothing_and_counts_nothing_twice(@TempDir Path temp)
            throws Exception {
        GoldenTrace trace = GoldenTrace.of(EarlierState.SEED);
        List<Message> messages = trace.messagesAndTicks(EarlierState.AFTERWARDS_MILLIS);
        EarlierState.copyTo(temp.resolve("checkpoints"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("broker"), 0)) {
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1);
            try (FlinkRuntime flink = FlinkRuntime.start(EarlierState.options(temp));
                    Kafka kafka = new Kafka(broker.bootstrapServers())) {
                kafka.write(EarlierState.before(messages));
                RunningJob job = flink.submit(EarlierState.pipeline(broker));
                assertThat(job.resumedFrom()).isPresent();
                job.awaitRunning(Duration.ofMinutes(1));
                kafka.write(messages.subList(EarlierState.before(messages).size(), messages.size()));
                Published published = new Published();
                kafka.readUntil(published, () -> published.done().keySet().containsAll(hoursAfter(trace)));
                assertThat(hoursAfter(trace)).hasSizeGreaterThan(10);
                for (String each : hoursAfter(trace)) {
                    assertThat(published.done().get(each))
                            .as(each)
                            .isEqualTo(trace.done().get(each));
                }
            }
        }
    }

    /** The hours of workers that were not over when the savepoint was taken. */
    private static List<String> hoursAfter(GoldenTrace trace) {
        return trace.done().keySet().stream()
                .filter(each -> Long.parseLong(each.substring(each.lastIndexOf('@') + 1)) > GoldenTrace.START)
                .toList();
    }
}
