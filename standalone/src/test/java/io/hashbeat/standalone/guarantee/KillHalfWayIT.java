package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.streams.engine.shard.ShardConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real broker and a real Flink cluster in processes of their own; one task manager is killed half-way. */
class KillHalfWayIT {

    private static final long SEED = 20_260_304;
    /** Time goes on that long after the last share, so that its hour closes. */
    private static final long AFTERWARDS_MILLIS = 40 * 60_000L;

    private static final int CHUNK = 200;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void a_task_manager_killed_half_way_costs_no_share_and_counts_none_twice(@TempDir Path temp) throws Exception {
        killed(temp, List.of(), Map.of());
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void it_costs_nothing_of_what_operators_know_and_what_was_planned_is_told_as_it_would_have_been(@TempDir Path temp)
            throws Exception {
        Published published = killed(temp, GoldenTrace.known(), GoldenTrace.SETTINGS);
        assertThat(published.anomalies().values())
                .filteredOn(each -> each.getSubject().equals(GoldenTrace.SILENT)
                        && each.getKind().equals("WORKER_SILENT")
                        && each.getOpenedAtMs() < GoldenTrace.END)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getOnsetAtMs())
                        .isBetween(GoldenTrace.PLANNED_UNTIL, GoldenTrace.PLANNED_UNTIL + 10_000))
                .allSatisfy(each -> assertThat(each.getGroups()).contains("site/p/sha256d/barn"));
    }

    private static Published killed(Path temp, List<Message> known, Map<String, String> settings) throws Exception {
        GoldenTrace trace = GoldenTrace.of(SEED);
        List<Message> messages = trace.messagesAndTicks(AFTERWARDS_MILLIS);
        try (BrokerProcess broker = BrokerProcess.start(temp.resolve("broker"));
                FlinkCluster flink = FlinkCluster.start(temp.resolve("flink"), List.of("one", "two"));
                Kafka kafka = new Kafka(broker.servers())) {
            kafka.write(known);
            String job = flink.submit(broker.servers(), settings);
            Published published = new Published();
            killHalfWay(flink, job, kafka, messages, published);
            Published wanted =
                    PlainLoop.run(known, messages, ShardConfig.of(Settings.of(settings, KnownSettings.all())));
            kafka.readUntil(published, () -> published.agreesWith(wanted, GoldenTrace.END));
            assertThat(published.done()).as("seed %d", SEED).isEqualTo(trace.done());
            assertThat(published.found()).as("seed %d", SEED).isEqualTo(wanted.found());
            assertThat(published.conflicts())
                    .as("anomalies that were told twice, differently")
                    .isEmpty();
            assertThat(published.differences(wanted, GoldenTrace.END))
                    .as("seed %d", SEED)
                    .isEmpty();
            return published;
        }
    }

    private static void killHalfWay(
            FlinkCluster flink, String job, Kafka kafka, List<Message> messages, Published published) throws Exception {
        Set<String> first = flink.awaitRunning(job);
        assertThat(first).hasSize(1);
        int half = messages.size() / 2;
        int at = 0;
        for (; at < half; at += CHUNK) {
            kafka.write(messages.subList(at, at + CHUNK));
        }
        int before = flink.checkpoints(job);
        while (published.samples().isEmpty() || flink.checkpoints(job) < before + 2) {
            kafka.write(messages.subList(at, at + CHUNK));
            at += CHUNK;
            kafka.read(published);
        }
        assertThat(at).as("it is killed before the end").isLessThan(messages.size() - CHUNK);
        flink.kill(first.iterator().next());
        while (flink.restores(job) == 0) {
            int next = Math.min(messages.size() - CHUNK, at + CHUNK);
            kafka.write(messages.subList(at, next));
            at = next;
            kafka.read(published);
        }
        assertThat(flink.awaitRunning(job)).hasSize(1).doesNotContainAnyElementsOf(first);
        kafka.write(messages.subList(at, messages.size()));
    }
}
