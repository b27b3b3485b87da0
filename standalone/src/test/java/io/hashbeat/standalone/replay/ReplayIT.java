package io.hashbeat.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.app.ReplayRequest;
import io.hashbeat.ingest.app.Sources;
import io.hashbeat.ingest.source.SourceDefaults;
import io.hashbeat.ingest.source.SourceProgress;
import io.hashbeat.ingest.source.fleet.ShareLogGenerator;
import io.hashbeat.ingest.source.fleet.ShareLogLedger;
import io.hashbeat.ingest.source.fleet.ShareLogSpec;
import io.hashbeat.standalone.data.ReplayedLog;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.settings.KnownSettings;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIT {
    private final Path temp;

    ReplayIT(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void every_worker_equals_the_generators_ledger_and_a_second_run_gives_the_same_bytes() throws Exception {
        Path log = temp.resolve("shares.ndjson");
        ShareLogLedger ledger = ShareLogGenerator.write(ShareLogSpec.of(120_000, 300), log);
        ReplayReport report = replay(log, "one", true);
        assertThat(report.differences()).isEmpty();
        assertThat(ReplayedLog.read(temp.resolve("one")).orElseThrow())
                .returns(true, ReplayedLog::finished)
                .returns(Instant.ofEpochMilli(report.input().endMs()).toString(), ReplayedLog::until);
        assertThat(report.input().lines()).isEqualTo(ledger.lines());
        Map<Subject, SubjectResult> workers = report.of(SubjectKind.WORKER).stream()
                .collect(Collectors.toMap(SubjectResult::subject, Function.identity()));
        assertThat(workers).hasSize(ledger.workers().size());
        for (ShareLogLedger.Entry entry : ledger.workers()) {
            SubjectResult result = workers.get(Subject.worker(entry.worker()));
            assertThat(result).as(entry.worker().text()).isNotNull();
            if (result != null) {
                assertThat(List.of(
                                result.totals().accepted(),
                                result.totals().stale(),
                                result.totals().rejected(),
                                result.work().quanta()))
                        .as(entry.worker().text())
                        .isEqualTo(List.of(entry.accepted(), entry.stale(), entry.rejected(), entry.quanta()));
            }
        }
        assertThat(text(replay(log, "two", true)).lines().toList())
                .containsExactlyElementsOf(text(report).lines().toList());
    }

    /** Late by 25 minutes, and by most of a day. */
    @Test
    void shares_that_came_too_late_for_points_are_no_difference_and_belong_to_their_worker() throws Exception {
        Instant start = Instant.parse("2026-03-01T10:00:00Z");
        List<String> lines = new ArrayList<>();
        for (int second = 0; second < 28 * 3600; second += 20) {
            lines.add(share(start.plusSeconds(second), "alice.rig1"));
            if (second % 1000 == 0) {
                lines.add("");
            }
            if (second % 7200 == 0) {
                lines.add(share(start.plusSeconds(Math.max(0, second - 1500)), "alice.rig2"));
                lines.add(share(start.plusSeconds(Math.max(0, second - 80_000)), "alice.rig2"));
            }
        }
        ReplayReport report = replay(Files.write(temp.resolve("late.ndjson"), lines), "late", true);
        assertThat(report.differences()).isEmpty();
        assertThat(report.store()).contains(new StoreCheck(true, "", Instant.EPOCH));
        assertThat(report.input().blank()).isEqualTo(101);
        assertThat(report.input().lines())
                .isEqualTo(report.input().shares() + report.input().blank());
        assertThat(report.of(SubjectKind.WORKER))
                .extracting(result -> result.subject().name(), result -> result.totals()
                        .accepted())
                .containsExactly(tuple("alice.rig1", 28 * 180L), tuple("alice.rig2", 28L));
    }

    private static String share(Instant time, String worker) {
        return "{\"time\":\"%s\",\"worker\":\"%s\",\"difficulty\":65536}".formatted(time, worker);
    }

    @Test
    void a_directory_of_an_earlier_run_and_a_missing_file_are_refused() throws Exception {
        Path log = temp.resolve("shares.ndjson");
        ShareLogGenerator.write(ShareLogSpec.of(10, 2), log);
        Files.createDirectories(temp.resolve("used/broker"));
        assertThatThrownBy(() -> replay(log, "used", false))
                .isInstanceOf(ClearFault.class)
                .hasMessageContaining("holds an earlier run");
        assertThatThrownBy(() -> replay(temp.resolve("absent"), "new", false)).isInstanceOf(ClearFault.class);
    }

    private static String text(ReplayReport report) {
        return new String(report.json(), StandardCharsets.UTF_8);
    }

    private ReplayReport replay(Path log, String directory, boolean store) throws InterruptedException {
        Settings settings = Settings.of(Map.of("time.clamp", "false"), KnownSettings.all());
        ReplayRequest request = new ReplayRequest(
                List.of(log.toString()),
                Sources.NDJSON,
                SourceDefaults.STANDARD,
                settings,
                InputStream.nullInputStream(),
                Clock.systemUTC());
        return Replay.run(new ReplayOptions(request, settings, temp.resolve(directory), store), new Silent());
    }

    private static final class Silent implements ReplayProgress {
        @Override
        public void stage(String name) {}

        @Override
        public void read(SourceProgress progress) {}
    }
}
