package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingPipeline;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.Seeds;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsoleAppTest {
    private final RecordingLiveView live = new RecordingLiveView();
    private final RecordingFeedback feedback = new RecordingFeedback(live);
    private final RecordingRecords records = new RecordingRecords(live);

    private ConsoleApp start(int port) {
        return ConsoleApp.start(
                ConsoleConfig.local(port, "unused:9092", new RecordingHistory(1e14), Path.of("unused")),
                live,
                feedback,
                records,
                new RecordingPipeline());
    }

    @Test
    void what_arrives_while_the_page_is_open_is_sent_to_it() throws Exception {
        live.with(Seeds.worker("a", "🐟", 1e14));
        try (ConsoleApp app = start(0)) {
            HttpRequest request = HttpRequest.newBuilder(app.uri().resolve("/api/v1/stream?limit=10"))
                    .header("Accept", "text/event-stream")
                    .build();
            try (Stream<String> lines = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofLines())
                    .body()) {
                Iterator<String> line = lines.iterator();
                assertThat(next(line, "event: workers")).contains("\\uD83D\\uDC1F");
                live.with(Seeds.worker("a", "second", 2e14));
                assertThat(next(line, "event: workers")).contains("second").doesNotContain("\\uD83D\\uDC1F\",\"unit");
            }
        }
        assertThat(live.closed()).isTrue();
    }

    private static String next(Iterator<String> lines, String event) {
        String line = lines.next();
        while (!line.equals(event)) {
            line = lines.next();
        }
        return lines.next();
    }

    @Test
    void a_console_that_cannot_start_leaves_nothing_open() {
        try (ConsoleApp first = start(0)) {
            RecordingLiveView second = new RecordingLiveView();
            ConsoleConfig taken = ConsoleConfig.local(
                    first.uri().getPort(), "unused:9092", new RecordingHistory(1), Path.of("unused"));
            assertThatThrownBy(() -> ConsoleApp.start(taken, second, feedback, records, new RecordingPipeline()))
                    .hasMessageContaining("the port is taken");
            assertThat(second.closed()).isTrue();
        }
    }

    @Test
    void closing_twice_is_closing_once() {
        ConsoleApp app = start(0);
        app.close();
        app.close();
        assertThat(live.closed()).isTrue();
    }

    @Test
    void a_port_that_is_none_is_refused() {
        assertThatThrownBy(() -> start(70_000)).hasMessage("port must be 0 to 65535, not 70000");
    }
}
