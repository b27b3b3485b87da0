package io.hashbeat.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.standalone.store.MinuteSums.Sum;
import io.hashbeat.streams.sink.StoreSchema;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinuteSumsIT {
    private static final String PASSWORD = "secret";
    private static final Instant START = Instant.parse("2026-03-01T23:00:00Z");
    private static final String WORKER = "kind=worker,pool=p,algorithm=sha256d,account=a%2Fb,worker=w";

    private final Path root;

    MinuteSumsIT(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void sums_are_exact_and_a_point_written_again_counts_once() throws Exception {
        try (EmbeddedStore store = start()) {
            StringBuilder lines = new StringBuilder();
            for (int minute = 0; minute < 50; minute++) {
                lines.append(line(WORKER, minute, (1L << 52) + 1, 0xFFFF_FFFFL));
                lines.append(line("kind=pool,pool=p,algorithm=sha256d", minute, minute, 1));
            }
            write(store, lines.toString());
            write(store, lines.toString());
            BigInteger work = BigInteger.ONE
                    .shiftLeft(52)
                    .add(BigInteger.ONE)
                    .shiftLeft(32)
                    .add(BigInteger.valueOf(0xFFFF_FFFFL))
                    .multiply(BigInteger.valueOf(50));
            assertThat(MinuteSums.read(store).bySubject())
                    .isEqualTo(Map.of(
                            "worker/p/sha256d/a%2Fb/w",
                            new Sum(150, 100, 50, work),
                            "pool/p/sha256d",
                            new Sum(
                                    150,
                                    100,
                                    50,
                                    BigInteger.valueOf(49 * 25).shiftLeft(32).add(BigInteger.valueOf(50)))));
        }
    }

    @Test
    void a_store_that_lacks_a_minute_has_less() throws Exception {
        try (EmbeddedStore store = start()) {
            assertThat(MinuteSums.read(store)).isEqualTo(new MinuteSums(Instant.EPOCH, Map.of()));
            write(store, line(WORKER, 0, 1, 0) + line(WORKER, 2, 1, 0));
            assertThat(MinuteSums.read(store).bySubject().values())
                    .containsExactly(new Sum(6, 4, 2, BigInteger.TWO.shiftLeft(32)));
            write(store, line(WORKER, 1, 1, 0));
            assertThat(MinuteSums.read(store).bySubject().values())
                    .containsExactly(new Sum(9, 6, 3, BigInteger.valueOf(3).shiftLeft(32)));
        }
    }

    @Test
    void days_that_the_store_may_have_dropped_are_left_out_whole() throws Exception {
        int day = 24 * 60;
        try (EmbeddedStore store = start()) {
            write(store, line(WORKER, 0, 1, 0) + line(WORKER, day, 2, 0) + line(WORKER, 2 * day, 4, 0));
            assertThat(MinuteSums.read(store).bySubject().values())
                    .extracting(Sum::accepted)
                    .containsExactly(9L);
            write(store, line(WORKER, 3 * day, 8, 0));
            MinuteSums sums = MinuteSums.read(store);
            assertThat(sums.since()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
            assertThat(sums.bySubject().values())
                    .containsExactly(new Sum(9, 6, 3, BigInteger.valueOf(14).shiftLeft(32)));
        }
    }

    private EmbeddedStore start() {
        return EmbeddedStore.start(root, PASSWORD, StoreSchema.questDbStatements());
    }

    private static String line(String tags, int minute, long workHi, long workLo) {
        return "hashrate_1m,%s accepted=3i,stale=2i,rejected=1i,work_hi=%di,work_lo=%di %d\n"
                .formatted(
                        tags,
                        workHi,
                        workLo,
                        START.plus(Duration.ofMinutes(minute)).toEpochMilli() * 1_000_000);
    }

    private static void write(EmbeddedStore store, String lines) throws Exception {
        String pair = EmbeddedStore.USER + ":" + PASSWORD;
        URI url = store.url().resolve("/api/v2/write?precision=ns");
        HttpRequest request = HttpRequest.newBuilder(url)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(204);
    }
}
