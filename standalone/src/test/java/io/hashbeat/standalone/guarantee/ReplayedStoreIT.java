package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.app.ReplayRequest;
import io.hashbeat.ingest.app.Sources;
import io.hashbeat.ingest.source.SourceDefaults;
import io.hashbeat.ingest.source.SourceProgress;
import io.hashbeat.ingest.source.fleet.ShareLogGenerator;
import io.hashbeat.ingest.source.fleet.ShareLogLedger;
import io.hashbeat.ingest.source.fleet.ShareLogSpec;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.replay.Replay;
import io.hashbeat.standalone.replay.ReplayOptions;
import io.hashbeat.standalone.replay.ReplayProgress;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.standalone.store.EmbeddedStore;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated log is replayed; its ledger, the JSON, the topics and the store say the same, late shares included. */
class ReplayedStoreIT {

    private static final long SEED = 20_260_306;
    private static final String PASSWORD = "a-password-of-a-test";
    private static final long MINUTE_MS = 60_000;

    private final Path temp;

    ReplayedStoreIT(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void the_store_holds_what_the_json_says_and_of_a_corrected_minute_the_correction() throws Exception {
        Path log = temp.resolve("shares.ndjson");
        ShareLogLedger ledger =
                ShareLogGenerator.write(ShareLogSpec.of(120_000, 300).withSeed(SEED), log);
        assertThat(ledger.outOfOrder()).isGreaterThan(2_000);
        Map<String, Sum> wanted = new TreeMap<>();
        for (ShareLogLedger.Entry entry : ledger.workers()) {
            wanted.put(
                    Subject.worker(entry.worker()).text(),
                    new Sum(entry.accepted(), entry.stale(), entry.rejected(), entry.quanta()));
        }
        JsonNode json = replay(log);
        assertThat(ofJson(json)).as("--json, seed %d", SEED).isEqualTo(wanted);
        assertThat(json.get("stored").asBoolean()).as("stored, seed %d", SEED).isTrue();
        Published published = published();
        assertThat(published.corrections())
                .as("samples that late shares corrected")
                .isGreaterThan(500);
        try (EmbeddedStore store = EmbeddedStore.start(temp.resolve("run/store"), PASSWORD, List.of())) {
            Map<String, List<Long>> newest = StoredMinutes.of(published.samples());
            Map<String, List<Long>> minutes = StoredMinutes.await(store, newest);
            assertThat(minutes).as("newest revisions, seed %d", SEED).isEqualTo(newest);
            assertThat(ofMinutes(minutes)).as("sums of minutes, seed %d", SEED).isEqualTo(wanted);
            coarserPointsAreSums(store, minutes, "hashrate_15m", 15, 5);
            coarserPointsAreSums(store, minutes, "hashrate_1h", 60, 15);
        }
    }

    /** Counts and work of a worker. */
    private record Sum(long accepted, long stale, long rejected, BigInteger quanta) {
        static Sum of(List<Long> numbers) {
            return new Sum(
                    numbers.get(0),
                    numbers.get(1),
                    numbers.get(2),
                    BigInteger.valueOf(numbers.get(3)).shiftLeft(32).add(BigInteger.valueOf(numbers.get(4))));
        }

        Sum plus(Sum other) {
            return new Sum(
                    accepted + other.accepted,
                    stale + other.stale,
                    rejected + other.rejected,
                    quanta.add(other.quanta));
        }
    }

    private JsonNode replay(Path log) throws Exception {
        Settings settings = Settings.of(Map.of("time.clamp", "false"), KnownSettings.all());
        ReplayRequest request = new ReplayRequest(
                List.of(log.toString()),
                Sources.NDJSON,
                SourceDefaults.STANDARD,
                settings,
                InputStream.nullInputStream(),
                Clock.systemUTC());
        ReplayOptions options = new ReplayOptions(request, settings, temp.resolve("run"), true);
        return new ObjectMapper().readTree(Replay.run(options, new Silent()).json());
    }

    private static Map<String, Sum> ofJson(JsonNode json) {
        Map<String, Sum> sums = new TreeMap<>();
        for (JsonNode subject : json.get("subjects")) {
            if (subject.get("kind").asText().equals("worker")) {
                WorkerKey key = new WorkerKey(
                        subject.get("pool").asText(),
                        subject.get("algorithm").asText(),
                        subject.get("account").asText(),
                        subject.get("worker").asText());
                long rejected = 0;
                for (JsonNode count : subject.get("rejected")) {
                    rejected += count.asLong();
                }
                BigDecimal quanta =
                        new BigDecimal(subject.get("work_difficulty").asText()).multiply(BigDecimal.valueOf(1L << 32));
                sums.put(
                        Subject.worker(key).text(),
                        new Sum(
                                subject.get("accepted").asLong(),
                                subject.get("stale").asLong(),
                                rejected,
                                quanta.toBigIntegerExact()));
            }
        }
        return sums;
    }

    private Published published() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("run/broker"), 0);
                Kafka kafka = new Kafka(broker.bootstrapServers())) {
            return kafka.read(new Published());
        }
    }

    private static Map<String, Sum> ofMinutes(Map<String, List<Long>> minutes) {
        Map<String, Sum> sums = new TreeMap<>();
        minutes.forEach((key, numbers) -> sums.merge(subject(key), Sum.of(numbers), Sum::plus));
        return sums;
    }

    /** Each coarser point is the sum of its minutes, and every worker has the point if it has all the minutes. */
    private static void coarserPointsAreSums(
            EmbeddedStore store, Map<String, List<Long>> minutes, String measurement, int length, int step)
            throws Exception {
        Map<String, List<Sum>> parts = new TreeMap<>();
        minutes.forEach((key, numbers) -> {
            long start = start(key);
            parts.computeIfAbsent(
                            subject(key) + "@" + (start - start % (length * MINUTE_MS)), unused -> new ArrayList<>())
                    .add(Sum.of(numbers));
        });
        Map<String, List<Long>> points = StoredMinutes.read(store, measurement);
        List<String> whole = parts.keySet().stream()
                .filter(key -> parts.get(key).size() == length)
                .toList();
        assertThat(points.keySet()).as(measurement).isNotEmpty().containsAll(whole);
        points.forEach((key, numbers) -> {
            List<Sum> soFar = new ArrayList<>();
            for (int minute = step; minute <= length; minute += step) {
                soFar.add(sum(minutes, key, minute));
            }
            Sum ended = soFar.get(soFar.size() - 1);
            assertThat(Sum.of(numbers))
                    .as("%s %s, seed %d", measurement, key, SEED)
                    .isIn(hasEnded(minutes, key, length) ? List.of(ended) : soFar);
        });
    }

    /** Whether anything is known of a minute behind the bucket. */
    private static boolean hasEnded(Map<String, List<Long>> minutes, String key, int length) {
        long end = start(key) + length * MINUTE_MS;
        return minutes.keySet().stream().mapToLong(ReplayedStoreIT::start).anyMatch(start -> start >= end);
    }

    /** The sum of the first minutes of a bucket. */
    private static Sum sum(Map<String, List<Long>> minutes, String key, int count) {
        Sum sum = Sum.of(List.of(0L, 0L, 0L, 0L, 0L));
        for (int i = 0; i < count; i++) {
            List<Long> numbers = minutes.get(subject(key) + "@" + (start(key) + i * MINUTE_MS));
            sum = numbers == null ? sum : sum.plus(Sum.of(numbers));
        }
        return sum;
    }

    private static String subject(String key) {
        return key.substring(0, key.lastIndexOf('@'));
    }

    private static long start(String key) {
        return Long.parseLong(key.substring(key.lastIndexOf('@') + 1));
    }

    private static final class Silent implements ReplayProgress {
        @Override
        public void stage(String name) {}

        @Override
        public void read(SourceProgress progress) {}
    }
}
