package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.standalone.cli.ReplayRun;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.data.ReplayedLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log is replayed; then {@code up} on its directory shows it, as a process of its own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReplayViewIT {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(2);

    private final Path temp;
    private final Path data;

    ReplayViewIT(@TempDir Path temp) {
        this.temp = temp;
        this.data = temp.resolve("replayed");
    }

    @Test
    void what_was_replayed_can_be_looked_at_and_nothing_is_added() throws Exception {
        ReplayRun replay = ReplayRun.of(log(), "--format", "ndjson", "--data", data.toString());
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.err()).contains("to look at it: hashbeat up --data " + data);
        try (ChildUp up = ChildUp.start(data)) {
            URI page = URI.create(up.await("page").substring("page".length()).strip());
            assertThat(up.await("replay"))
                    .contains("finished")
                    .endsWith("until 2026-03-01T11:59:00Z, nothing is added");
            up.await("ready");
            assertThat(up.seen()).noneMatch(line -> line.startsWith("job") || line.startsWith("fleet"));
            JsonNode pool = await(page.resolve("/api/v1/overview"), "/pools/0", there -> true);
            assertThat(pool.at("/subject").asText()).isEqualTo("pool/default/sha256d");
            JsonNode feed = await(page.resolve("/api/v1/feeds"), "/feeds/0", ReplayViewIT::hasEnded);
            assertThat(Instant.ofEpochMilli(feed.at("/complete_up_to_ms").asLong()))
                    .isEqualTo("2026-03-01T11:59:00Z");
            JsonNode workers = await(page.resolve("/api/v1/workers"), "/rows/0", there -> true);
            assertThat(workers.toString()).contains("alice.rig1");
            JsonNode points =
                    json(page.resolve("/api/v1/history?resolution=1m&subject=worker/default/sha256d/alice/alice.rig1"
                            + "&from=" + START.toEpochMilli() + "&to="
                            + START.plusSeconds(7200).toEpochMilli()));
            assertThat(points.at("/points")).hasSize(120);
            assertThat(up.stop()).isZero();
        }
        try (ChildUp up = ChildUp.start(data, "--fleet", "5")) {
            assertThat(up.await("hashbeat:")).contains("holds a finished replay", "leave --fleet away");
            assertThat(up.exit()).isEqualTo(2);
        }
    }

    @Test
    void a_replay_that_broke_off_is_refused_in_one_line() throws Exception {
        Files.createDirectories(data.resolve("logs"));
        Files.writeString(data.resolve("VERSION"), DataDirectory.VERSION);
        ReplayedLog.begun(List.of("share.log")).write(data);
        try (ChildUp up = ChildUp.start(data)) {
            assertThat(up.await("hashbeat:")).contains("holds a replay that did not finish or did not agree");
            assertThat(up.exit()).isEqualTo(2);
        }
    }

    /** Two hours of one worker, a share a minute. */
    private Path log() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int minute = 0; minute < 120; minute++) {
            lines.add("{\"time\":\"%s\",\"worker\":\"alice.rig1\",\"difficulty\":65536}"
                    .formatted(START.plusSeconds(60L * minute)));
        }
        return Files.write(temp.resolve("shares.ndjson"), lines);
    }

    /** The page reads its topics from their start: what it shows first is how the replay stood midway. */
    private static boolean hasEnded(JsonNode feed) {
        return feed.at("/state").asText().equals("ENDED");
    }

    /** Waits until the page has what is looked for at that place. */
    private static JsonNode await(URI uri, String pointer, Predicate<JsonNode> isLookedFor) throws Exception {
        long end = System.nanoTime() + PATIENCE_NS;
        JsonNode found = json(uri).at(pointer);
        while ((found.isMissingNode() || !isLookedFor.test(found)) && System.nanoTime() < end) {
            LockSupport.parkNanos(100_000_000L);
            found = json(uri).at(pointer);
        }
        assertThat(found.isMissingNode()).as("%s of %s", pointer, uri).isFalse();
        assertThat(isLookedFor.test(found))
                .as("%s of %s: %s", pointer, uri, found)
                .isTrue();
        return found;
    }

    private static JsonNode json(URI uri) throws Exception {
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
