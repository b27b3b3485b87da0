package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.console.Browser;
import io.hashbeat.console.BrowserPages;
import io.hashbeat.console.BrowserTimes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page of the real {@code up} in a browser, while it simulates and judges 10,000 workers in the same process. How fast they are is written to
 * target/page-times-live-10000.txt; nothing of it is asserted.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@EnabledIf(
        value = "io.hashbeat.console.Browser#isInstalled",
        disabledReason = "no Chromium found: set CHROMIUM_BIN or install it")
class LivePagesIT {
    private static final int WORKERS = 10_000;
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();

    LivePagesIT(@TempDir Path temp) {
        data = temp.resolve("up");
    }

    @Test
    void every_page_shows_ten_thousand_workers_while_they_hash() throws Exception {
        String[] options = {"--fleet", String.valueOf(WORKERS), "--set", "fleet.history=10m"};
        try (ChildUp up = ChildUp.start(data, options);
                Browser browser = Browser.start(Browser.binary().orElseThrow())) {
            URI page = URI.create(up.await("page").substring("page".length()).strip());
            up.await("ready");
            awaitWorkers(page);
            browser.look(WIDTH, HEIGHT, false);
            BrowserTimes times = new BrowserTimes(browser, Path.of("target", "page-times-live-" + WORKERS + ".txt"));
            times.note("%d workers", workers(page));
            for (BrowserPages each : BrowserPages.ALL) {
                Optional<URI> address = each.address(page);
                if (address.isPresent()) {
                    times.open(each.name(), address.get(), each.ready());
                    browser.waitFor(each.ready());
                    assertThat(browser.complaints()).as(each.name()).isEmpty();
                } else {
                    times.note("%-16s nothing answers %s", each.name(), each.question());
                }
            }
            times.write();
            assertThat(workers(page)).isGreaterThanOrEqualTo(WORKERS);
        }
    }

    /** Until the fleet is there as a whole. */
    private void awaitWorkers(URI page) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (workers(page) < WORKERS) {
            assertThat(System.nanoTime()).as("time until all workers are there").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private int workers(URI page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/api/v1/workers?status=hashing&limit=0"))
                .build();
        JsonNode answer =
                JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        return answer.path("total").asInt();
    }
}
