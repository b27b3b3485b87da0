package io.hashbeat.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.settings.KnownSettings;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
        assertThat(report.reconciled()).isTrue();
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
        assertThat(text(replay(log, "two", false)).lines().toList())
                .containsExactlyElementsOf(text(report).lines().toList());
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
