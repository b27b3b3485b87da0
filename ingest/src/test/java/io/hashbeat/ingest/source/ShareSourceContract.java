package io.hashbeat.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Share;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every format of logs promises. A subclass gives the format and real lines of it. */
public abstract class ShareSourceContract {
    private static final long SEED = 20_261_122;

    protected abstract LogFormat format();

    /** A good line of a worker, so many milliseconds after some fixed time. */
    protected abstract String goodLine(int worker, long afterMs);

    private List<String> goodLines(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(goodLine(i % 7, i * 1_000L));
        }
        return lines;
    }

    private static byte[] bytes(List<String> lines, String end) {
        return (String.join(end, lines) + end).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void every_good_line_is_a_share() {
        SourceReading read = SourceReading.of(format(), bytes(goodLines(50), "\n"));
        assertThat(read.shares()).hasSize(50);
        assertThat(read.rejected()).isEmpty();
        assertThat(read.progress().lines()).isEqualTo(50);
    }

    @Test
    void line_ends_and_a_byte_order_mark_change_nothing() {
        List<String> lines = goodLines(20);
        List<Share> shares = SourceReading.of(format(), bytes(lines, "\n")).shares();
        assertThat(SourceReading.of(format(), bytes(lines, "\r\n")).shares()).isEqualTo(shares);
        lines.set(0, "\uFEFF" + lines.get(0));
        assertThat(SourceReading.of(format(), bytes(lines, "\n")).shares()).isEqualTo(shares);
    }

    @Test
    void blank_lines_are_counted_and_are_nothing() {
        List<String> lines = goodLines(3);
        lines.add(1, "");
        lines.add(3, "  \t ");
        SourceReading read = SourceReading.of(format(), bytes(lines, "\n"));
        assertThat(read.shares()).hasSize(3);
        assertThat(read.rejected()).isEmpty();
        assertThat(read.progress().blank()).isEqualTo(2);
        assertThat(read.progress().lines()).isEqualTo(5);
    }

    @Test
    void a_last_line_without_its_end_counts_if_it_is_whole() {
        byte[] all = bytes(goodLines(5), "\n");
        SourceReading read = SourceReading.of(format(), Arrays.copyOf(all, all.length - 1));
        assertThat(read.shares()).hasSize(5);
    }

    @Test
    void a_truncated_last_line_is_counted_not_fatal() {
        byte[] all = bytes(goodLines(5), "\n");
        for (int cut = 2; cut < 60; cut++) {
            SourceReading read = SourceReading.of(format(), Arrays.copyOf(all, all.length - cut));
            assertThat(read.shares()).as("cut %d", cut).hasSize(4);
            assertThat(read.reasons()).as("cut %d", cut).isEqualTo(java.util.Map.of(InputReason.TRUNCATED_LINE, 1));
            assertThat(read.rejected().get(0).origin()).isEqualTo(new Origin("-", 5));
        }
    }

    @Test
    void a_cut_line_within_the_log_is_malformed() {
        List<String> lines = goodLines(5);
        lines.set(2, lines.get(2).substring(0, 30));
        SourceReading read = SourceReading.of(format(), bytes(lines, "\n"));
        assertThat(read.shares()).hasSize(4);
        assertThat(read.reasons()).isEqualTo(java.util.Map.of(InputReason.MALFORMED_JSON, 1));
        assertThat(read.rejected().get(0).bytes()).isEqualTo(lines.get(2).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void after_the_end_there_is_nothing_for_ever() {
        LogInput log = LogInput.stream("-", new ByteArrayInputStream(bytes(goodLines(2), "\n")));
        try (ShareSource source = new LineSource(log, format().decoder(log), SourceReading.OPTIONS)) {
            assertThat(source.next()).isNotNull();
            assertThat(source.next()).isNotNull();
            assertThat(source.next()).isNull();
            assertThat(source.next()).isNull();
        }
    }

    @Test
    void gzip_is_read_as_its_text_whatever_its_name(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("log.txt");
        Files.write(file, gzip(bytes(goodLines(40), "\n")));
        Logs logs = Logs.find(List.of(file.toString()), format(), new ByteArrayInputStream(new byte[0]));
        assertThat(SourceReading.of(logs.open(SourceReading.OPTIONS)).shares()).hasSize(40);
    }

    @Test
    void cut_gzip_gives_its_whole_lines_and_counts_the_damage(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("log.gz");
        byte[] packed = gzip(bytes(goodLines(4_000), "\n"));
        Files.write(file, Arrays.copyOf(packed, packed.length / 2));
        Logs logs = Logs.find(List.of(file.toString()), format(), new ByteArrayInputStream(new byte[0]));
        SourceReading read = SourceReading.of(logs.open(SourceReading.OPTIONS));
        assertThat(read.shares().size()).isBetween(100, 3_999);
        assertThat(read.reasons()).containsEntry(InputReason.DAMAGED_COMPRESSION, 1);
    }

    @Test
    void random_bytes_between_good_lines_never_throw_and_change_no_neighbour() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> good = goodLines(30);
        List<Share> shares = SourceReading.of(format(), bytes(good, "\n")).shares();
        for (int round = 0; round < 200; round++) {
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            for (String line : good) {
                log.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
                byte[] junk = new byte[random.nextInt(200)];
                random.nextBytes(junk);
                log.writeBytes(junk);
                log.write('\n');
            }
            SourceReading read = SourceReading.of(format(), log.toByteArray());
            assertThat(read.shares()).as("seed %d round %d", SEED, round).isEqualTo(shares);
            assertCounted(read, "seed " + SEED + " round " + round);
        }
    }

    @Test
    void mutated_good_lines_never_throw_and_change_no_neighbour() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> good = goodLines(30);
        List<Share> shares = SourceReading.of(format(), bytes(good, "\n")).shares();
        for (int round = 0; round < 300; round++) {
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            for (String line : good) {
                log.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
                log.writeBytes(mutated(line.getBytes(StandardCharsets.UTF_8), random));
                log.write('\n');
            }
            SourceReading read = SourceReading.of(format(), log.toByteArray());
            assertThat(read.shares()).as("seed %d round %d", SEED, round).containsSubsequence(shares);
            assertCounted(read, "seed " + SEED + " round " + round);
        }
    }

    private static byte[] mutated(byte[] line, SplittableRandom random) {
        byte[] mutant = line.clone();
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(mutant.length);
            mutant[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt(256);
                case 1 -> (byte) "{}[]\",:-+.eE0123456789\\u".charAt(random.nextInt(24));
                case 2 -> mutant[random.nextInt(mutant.length)];
                default -> (byte) (mutant[at] ^ (1 << random.nextInt(8)));
            };
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant;
    }

    /** Every line is one thing: a share, a heartbeat, blank, or refused. */
    private static void assertCounted(SourceReading read, String what) {
        assertThat(read.events().size() + read.progress().blank())
                .as(what)
                .isEqualTo(read.progress().lines());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
