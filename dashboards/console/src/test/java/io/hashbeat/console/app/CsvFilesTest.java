package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.serve.live.PipelineReader;
import io.hashbeat.console.view.DeadLetterView;
import io.hashbeat.console.view.DeadLetters;
import io.hashbeat.console.view.PipelineView;
import io.hashbeat.domain.name.NamePart;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet would run as a formula is text in every file that the console makes. */
class CsvFilesTest {
    private static final List<String> FORMULAS = List.of("=1+2", "+1+2", "-1+2", "@SUM(1)", "=cmd|' /C calc'!A0");
    private static final List<String> BYTES = List.of("\t=1+2", "\r=1+2", "\n@SUM(1)", "a;=1+2");
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\r\n]*))(?:,|\r\n)");
    private static final Pattern FORMULA =
            Pattern.compile("^[=@\t\r\n].*|^[+-](?![0-9.]+(E[+-]?[0-9]+)?$).*", Pattern.DOTALL);

    private final ConsoleApp app;

    CsvFilesTest() {
        RecordingLiveView live = new RecordingLiveView();
        for (String name : FORMULAS) {
            HashrateSample worker = Seeds.worker(name, name, 2e14);
            worker.setServer(name);
            live.with(worker).with(Seeds.account(name, 1, 2e14));
            live.with(Seeds.place("pool-a/sha256d/" + NamePart.escape(name) + "/" + NamePart.escape(name), name, name));
            Anomaly anomaly = Seeds.silent(name, worker.getSubject(), 1, true);
            anomaly.setSentence(name);
            Alert alert = Seeds.alert(name, name, name);
            alert.setSubject(worker.getSubject());
            alert.setAccount(NamePart.escape(name));
            alert.setKind("INCIDENT");
            alert.setSentence(name);
            alert.setCurrency(name);
            live.with(anomaly).with(alert);
        }
        ConsoleConfig config = ConsoleConfig.local(0, "unused:9092", new RecordingHistory(2e14), Path.of("unused"));
        app = ConsoleApp.start(config, live, new RecordingFeedback(live), new RecordingRecords(live), letters());
    }

    private static PipelineReader letters() {
        List<DeadLetterView> letters = new ArrayList<>();
        for (String each : BYTES) {
            letters.add(new DeadLetterView(each, each, each, each, Seeds.ORIGIN_MS, each.length(), each, "3d"));
        }
        return new PipelineReader() {
            @Override
            public DeadLetters deadLetters() {
                return new DeadLetters(letters.size(), true, letters);
            }

            @Override
            public PipelineView pipeline() {
                return PipelineView.NONE;
            }
        };
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workers.csv",
                "accounts.csv",
                "anomalies.csv",
                "incidents.csv?state=all",
                "dead-letters.csv",
                "statement.csv?month=2026-11&account=",
                "history.csv?subject="
            })
    void have_no_cell_that_a_spreadsheet_would_run(String path) throws Exception {
        String of = path.endsWith("account=") ? FORMULAS.get(0) : path.endsWith("subject=") ? subject() : "";
        HttpResponse<String> file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(app.uri()
                                        .resolve("/api/v1/" + path + URLEncoder.encode(of, StandardCharsets.UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        Matcher cells = CELL.matcher(file.body());
        int count = 0;
        while (cells.find()) {
            String cell =
                    cells.group(1) == null ? cells.group(2) : cells.group(1).replace("\"\"", "\"");
            assertThat(FORMULA.matcher(cell).matches()).as(cell).isFalse();
            count++;
        }
        assertThat(count).as(file.body()).isGreaterThan(10);
    }

    private static String subject() {
        return Seeds.worker(FORMULAS.get(0), FORMULAS.get(0), 1).getSubject();
    }
}
