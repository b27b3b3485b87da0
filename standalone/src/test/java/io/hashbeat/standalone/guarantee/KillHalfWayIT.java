package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.streams.engine.shard.ShardConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real broker and a real Flink cluster in processes of their own; one task manager is killed half-way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillHalfWayIT {

    private static final long SEED = 20_260_304;
    /** Time goes on that long after the last share, so that its hour closes. */
    private static final long AFTERWARDS_MILLIS = 40 * 60_000L;

    private static final int CHUNK = 200;

    private static final Settings SETTINGS = Settings.of(GoldenTrace.SETTINGS, KnownSettings.all());

    private final GoldenTrace trace = GoldenTrace.of(SEED);
    private final List<Message> messages = trace.messagesAndTicks(AFTERWARDS_MILLIS);
    private final Published wanted = PlainLoop.run(GoldenTrace.known(), messages, ShardConfig.of(SETTINGS));
    private final Published published = new Published();

    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void run(@TempDir Path temp) throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(temp.resolve("broker"));
                FlinkCluster flink = FlinkCluster.start(temp.resolve("flink"), List.of("one", "two"));
                Kafka kafka = new Kafka(broker.servers())) {
            kafka.write(GoldenTrace.known());
            String job = flink.submit(broker.servers(), GoldenTrace.SETTINGS);
            killHalfWay(flink, job, kafka);
            kafka.readUntil(published, () -> published.agreesWith(wanted, GoldenTrace.END));
        }
    }

    @Test
    void a_task_manager_killed_half_way_costs_no_share_and_counts_none_twice() {
        assertThat(published.done()).as("seed %d", SEED).isEqualTo(trace.done());
        assertThat(published.found()).as("seed %d", SEED).isEqualTo(wanted.found());
        assertThat(published.conflicts())
                .as("anomalies that were told twice, differently")
                .isEmpty();
        assertThat(published.differences(wanted, GoldenTrace.END))
                .as("seed %d", SEED)
                .isEmpty();
    }

    @Test
    void it_costs_nothing_of_what_operators_know_and_what_was_planned_is_told_as_it_would_have_been() {
        assertThat(published.anomalies().values())
                .filteredOn(each -> each.getSubject().equals(GoldenTrace.SILENT)
                        && each.getKind().equals("WORKER_SILENT")
                        && each.getOpenedAtMs() < GoldenTrace.END)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getOnsetAtMs())
                        .isBetween(GoldenTrace.PLANNED_UNTIL, GoldenTrace.PLANNED_UNTIL + 10_000))
                .allSatisfy(each -> assertThat(each.getGroups()).contains("site/p/sha256d/barn"));
    }

    private void killHalfWay(FlinkCluster flink, String job, Kafka kafka) throws Exception {
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
