package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.SharesRecord;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicReader;
import io.hashbeat.standalone.data.Endpoints;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {
    private static final long HOUR_MS = 3_600_000;
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(5);

    private final Path data;
    private final long startMs = System.currentTimeMillis();

    UpIT(@TempDir Path temp) {
        data = temp.resolve("a b");
    }

    @Test
    void killed_twice_while_it_works_it_resumes_and_every_full_hour_is_exact() throws Exception {
        String[] options = {"--fleet", "60", "--set", "fleet.history=5h", "--set", "engine.checkpoint-interval=1s"};
        for (int kill = 0; kill < 2; kill++) {
            try (ChildUp up = ChildUp.start(data, options)) {
                up.await("ready");
                awaitFirst(Topics.LEDGER);
                up.kill();
            }
        }
        try (ChildUp up = ChildUp.start(data, options)) {
            assertThat(up.await("job       pipeline")).endsWith("resumed");
            String page = up.await("page").substring("page".length()).strip();
            up.await("ready");
            assertThat(get(page)).contains("<html");
            awaitNow();
            assertThat(up.stop()).isZero();
        }
        assertThat(Endpoints.read(data)).isEmpty();
        compareFullHours();
    }

    @Test
    void a_stop_while_the_broker_starts_is_not_told_as_its_failure() throws Exception {
        try (ChildUp up = ChildUp.start(data, "--fleet", "none")) {
            Path formatted = data.resolve("broker").resolve("meta.properties");
            long end = System.nanoTime() + PATIENCE_NS;
            while (!Files.exists(formatted) && System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(up.stop()).isZero();
            assertThat(up.seen()).containsOnlyOnce("stopped before all was up").noneMatch(l -> l.contains("gave up"));
        }
    }

    private void awaitFirst(Topics topic) {
        long end = System.nanoTime() + PATIENCE_NS;
        boolean[] found = {false};
        try (TopicReader reader = new TopicReader(servers())) {
            reader.follow(
                    topic.topicName(), true, () -> !found[0] && System.nanoTime() < end, message -> found[0] = true);
        }
        assertThat(found[0]).as("something on " + topic).isTrue();
    }

    /** All hours before are closed when a sample speaks of a time at which this test ran. */
    private void awaitNow() {
        long end = System.nanoTime() + PATIENCE_NS;
        boolean[] found = {false};
        try (TopicReader reader = new TopicReader(servers())) {
            reader.follow(
                    Topics.HASHRATE.topicName(),
                    true,
                    () -> !found[0] && System.nanoTime() < end,
                    message -> found[0] |= sample(message.value()).getTimeMs() > startMs);
        }
        assertThat(found[0]).as("the pipeline has come to now").isTrue();
    }

    private String servers() {
        return Endpoints.read(data).orElseThrow().kafka();
    }

    private void compareFullHours() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"), 0);
                TopicReader reader = new TopicReader(broker.bootstrapServers())) {
            Map<String, BigInteger> expected = new TreeMap<>();
            Set<String> seen = new HashSet<>();
            reader.readAll(Topics.SHARES.topicName(), message -> add(expected, seen, message.value()));
            Map<String, LedgerEntry> newest = new HashMap<>();
            reader.readAll(
                    Topics.LEDGER.topicName(),
                    message -> newest.merge(
                            new String(message.key(), StandardCharsets.UTF_8),
                            entry(message.value()),
                            (a, b) -> b.getRevision() >= a.getRevision() ? b : a));
            long thisHour = startMs / HOUR_MS * HOUR_MS;
            Map<String, BigInteger> actual = new TreeMap<>();
            newest.values().stream()
                    .filter(e ->
                            e.getSubject().startsWith("worker/") && e.getHourMs() < thisHour && e.getAccepted() > 0)
                    .forEach(e -> actual.put(e.getSubject() + "@" + e.getHourMs(), quanta(e)));
            expected.keySet().removeIf(key -> Long.parseLong(key.substring(key.lastIndexOf('@') + 1)) >= thisHour);
            assertThat(actual).isNotEmpty().isEqualTo(expected);
        }
    }

    private static void add(Map<String, BigInteger> work, Set<String> seen, byte[] value) {
        if (SharesRecord.of(value) != SharesRecord.SHARE) {
            return;
        }
        Share share = share(value);
        boolean accepted = share.getStatus() == ShareStatus.ACCEPTED || share.getStatus() == ShareStatus.BLOCK;
        if (accepted && (share.getShareId() == null || seen.add(share.getShareId()))) {
            String worker =
                    new WorkerKey(share.getPool(), share.getAlgorithm(), share.getAccount(), share.getWorker()).text();
            long hour = share.getTimeMs() / HOUR_MS * HOUR_MS;
            Algorithm algorithm = Algorithm.byId(share.getAlgorithm()).orElseThrow();
            work.merge(
                    "worker/" + worker + "@" + hour,
                    BigInteger.valueOf(WorkUnit.quanta(algorithm, share.getCreditedDifficulty())),
                    BigInteger::add);
        }
    }

    private static BigInteger quanta(LedgerEntry entry) {
        return BigInteger.valueOf(entry.getWorkHi()).shiftLeft(32).add(BigInteger.valueOf(entry.getWorkLo()));
    }

    private static LedgerEntry entry(byte[] value) {
        try {
            return AvroCodec.decode(value, LedgerEntry.class);
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    private static HashrateSample sample(byte[] value) {
        try {
            return AvroCodec.decode(value, HashrateSample.class);
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    private static Share share(byte[] value) {
        try {
            return AvroCodec.decode(value, Share.class);
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    private static String get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
