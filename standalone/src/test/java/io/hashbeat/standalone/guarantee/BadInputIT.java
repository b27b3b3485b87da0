package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.ingest.source.InputReason;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.cli.Main;
import io.hashbeat.standalone.guarantee.BadLines.BadLine;
import io.hashbeat.standalone.guarantee.GoodShares.GoodShare;
import io.hashbeat.standalone.guarantee.GoodShares.Sum;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real command in a process of its own on logs that hold everything that can be wrong. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BadInputIT {

    private static final long SEED = 20_260_308;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<GoodShare> SHARES = GoodShares.of(SEED);
    /** Good lines between two bad ones. */
    private static final int APART = 10;

    private final Path temp;
    private final Map<String, Integer> rejected = new TreeMap<>();
    private int lines;

    BadInputIT(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void every_bad_line_is_counted_with_its_reason_and_changes_nothing_around_it() throws Exception {
        Path clean = temp.resolve("clean.ndjson");
        try (OutputStream out = Files.newOutputStream(clean)) {
            for (GoodShare share : SHARES) {
                write(out, BadLines.NDJSON.good(share));
            }
        }
        JsonNode wanted = replay("clean", clean, "ndjson");
        assertThat(wanted.at("/input/rejected")).as("seed %d", SEED).isEmpty();
        assertThat(ledger(wanted)).as("seed %d", SEED).isEqualTo(GoodShares.ledger(SHARES));

        forget();
        Path ndjson = temp.resolve("bad.ndjson");
        Files.write(ndjson, log(BadLines.NDJSON, SHARES));
        sameBut(wanted, replay("bad-ndjson", ndjson, "ndjson"));
        assertThat(deadLetters("bad-ndjson")).isEqualTo(rejectedInAll());

        forget();
        sameBut(wanted, replay("bad-ckpool", ckpoolFolder(), "ckpool"));
        assertThat(deadLetters("bad-ckpool")).isEqualTo(rejectedInAll());
    }

    @Test
    void of_a_file_that_grows_while_it_is_read_the_lines_up_to_its_size_at_the_start_count() throws Exception {
        Path file = temp.resolve("growing.ndjson");
        JsonNode json;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (; lines < 20_000; lines++) {
                write(out, growing(lines));
            }
            JavaProcess process = command("growing", file, "ndjson");
            for (; process.running(); lines++) {
                String line = growing(lines) + "\n";
                out.write(line.substring(0, 40).getBytes(StandardCharsets.UTF_8));
                boolean unused = process.running();
                out.write(line.substring(40).getBytes(StandardCharsets.UTF_8));
            }
            json = result("growing", process);
        }
        long shares = json.at("/input/shares").asLong();
        assertThat(shares).isGreaterThanOrEqualTo(20_000).isLessThan(lines);
        long cut = json.at("/input/lines").asLong() - shares;
        assertThat(cut).isBetween(0L, 1L);
        assertThat(json.at("/input/rejected").toString()).isEqualTo(cut == 0 ? "{}" : "{\"TRUNCATED_LINE\":1}");
        Map<String, Sum> wanted = new TreeMap<>();
        BigInteger each = BigInteger.valueOf(WorkUnit.quanta(Algorithm.SHA256D, 1_024));
        for (int worker = 0; worker < 7; worker++) {
            long count = (shares + 6 - worker) / 7;
            wanted.put("a.w" + worker, new Sum(count, 0, 0, each.multiply(BigInteger.valueOf(count))));
        }
        assertThat(ledger(json)).isEqualTo(wanted);
    }

    private static String growing(int number) {
        return "{\"time\":" + (GoodShares.START + number * 10L) + ",\"worker\":\"a.w" + number % 7
                + "\",\"difficulty\":1024,\"share_id\":" + number + "}";
    }

    private JavaProcess command(String name, Path log, String format, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                Main.class.getName(),
                "replay",
                log.toString(),
                "--format",
                format,
                "--json",
                temp.resolve(name + ".json").toString()));
        arguments.addAll(List.of(more));
        return JavaProcess.start(temp.resolve(name + ".out"), 700, Map.of(), arguments);
    }

    private JsonNode result(String name, JavaProcess process) throws Exception {
        try (process) {
            assertThat(process.await()).as(process.output()).isZero();
            return JSON.readTree(Files.readAllBytes(temp.resolve(name + ".json")));
        }
    }

    private JsonNode replay(String name, Path log, String format) throws Exception {
        return result(
                name, command(name, log, format, "--data", temp.resolve(name).toString()));
    }

    private void sameBut(JsonNode wanted, JsonNode actual) {
        assertThat(actual.get("subjects")).as("seed %d", SEED).isEqualTo(wanted.get("subjects"));
        assertThat(actual.get("anomalies")).as("seed %d", SEED).isEqualTo(wanted.get("anomalies"));
        assertThat(actual.get("reconciled").asBoolean()).isTrue();
        Map<String, Integer> counted = new TreeMap<>();
        actual.at("/input/rejected")
                .properties()
                .forEach(each -> counted.put(each.getKey(), each.getValue().asInt()));
        assertThat(counted).isEqualTo(rejected);
        assertThat(actual.at("/input/lines").asInt()).isEqualTo(lines);
        assertThat(actual.at("/input/shares").asInt()).isEqualTo(SHARES.size());
    }

    private static Map<String, Sum> ledger(JsonNode json) {
        Map<String, Sum> ledger = new TreeMap<>();
        for (JsonNode subject : json.get("subjects")) {
            if (subject.get("kind").asText().equals("worker")) {
                long refused = 0;
                for (JsonNode count : subject.get("rejected")) {
                    refused += count.asLong();
                }
                BigDecimal quanta =
                        new BigDecimal(subject.get("work_difficulty").asText()).multiply(BigDecimal.valueOf(1L << 32));
                ledger.put(
                        subject.get("worker").asText(),
                        new Sum(
                                subject.get("accepted").asLong(),
                                subject.get("stale").asLong(),
                                refused,
                                quanta.toBigIntegerExact()));
            }
        }
        return ledger;
    }

    private int deadLetters(String name) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve(name).resolve("broker"), 0);
                Kafka kafka = new Kafka(broker.bootstrapServers())) {
            return kafka.read(new Published()).deadLetters().size();
        }
    }

    private int rejectedInAll() {
        return rejected.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void forget() {
        rejected.clear();
        lines = 0;
    }

    /** Good lines with all kinds of bad ones between them, one after the other, and a last line that is cut. */
    private byte[] log(BadLines format, List<GoodShare> shares) throws IOException {
        List<BadLine> bad = format.bad();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < shares.size(); i++) {
            if (i % APART == 0) {
                BadLine line = bad.get(i / APART % bad.size());
                out.write(line.bytes());
                out.write('\n');
                count(line.reason());
            }
            write(out, format.good(shares.get(i)));
            lines++;
        }
        out.write(format.good(shares.get(0)).substring(0, 50).getBytes(StandardCharsets.UTF_8));
        count(InputReason.TRUNCATED_LINE);
        assertThat(shares.size() / APART).as("all kinds have a place").isGreaterThanOrEqualTo(bad.size());
        return out.toByteArray();
    }

    private void count(InputReason reason) {
        rejected.merge(reason.name(), 1, Integer::sum);
        lines++;
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Three logs, an empty one, one that is not text, and a file that is no log. */
    private Path ckpoolFolder() throws IOException {
        Path folder = temp.resolve("ckpool");
        Path older = Files.createDirectories(folder.resolve("000e1d48"));
        Path newer = Files.createDirectories(folder.resolve("000e1d49"));
        int third = SHARES.size() / 3;
        Files.write(older.resolve("66aa00000000000a.sharelog"), log(BadLines.CKPOOL, SHARES.subList(0, third)));
        Files.write(older.resolve("66aa00000000000b.sharelog"), log(BadLines.CKPOOL, SHARES.subList(third, 2 * third)));
        Files.write(
                newer.resolve("66aa00000000000c.sharelog"),
                log(BadLines.CKPOOL, SHARES.subList(2 * third, SHARES.size())));
        Files.write(newer.resolve("66aa00000000000d.sharelog"), new byte[0]);
        byte[] binary = new byte[5_000];
        new Random(SEED).nextBytes(binary);
        Files.write(newer.resolve("66aa00000000000e.sharelog"), binary);
        count(InputReason.NOT_TEXT);
        Files.writeString(folder.resolve("pool.status"), "{}");
        return folder;
    }
}
