package io.hashbeat.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hashbeat.avro.Share;
import io.hashbeat.ingest.source.ndjson.NdjsonFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    private static final long T0 = 1_795_000_000_000L;
    private static final InputStream NOTHING = InputStream.nullInputStream();

    private final Path dir;

    LogsTest(@TempDir Path dir) {
        this.dir = dir;
    }

    private static String line(String worker, long afterMs) {
        return "{\"time\":" + (T0 + afterMs) + ",\"worker\":\"" + worker + "\",\"difficulty\":1}\n";
    }

    private Path write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static SourceReading read(Path... paths) {
        List<String> names = java.util.Arrays.stream(paths).map(Path::toString).toList();
        return SourceReading.of(Logs.find(names, new NdjsonFormat(), NOTHING).open(SourceReading.OPTIONS));
    }

    private static void assertRefused(InputException.Kind kind, String words, Path... paths) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(paths))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(e.getMessage()).contains(words).doesNotContain("\n"));
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertRefused(InputException.Kind.NOT_FOUND, "no such file", dir.resolve("gone.log"));
    }

    @Test
    void an_empty_file_is_told() throws IOException {
        assertRefused(InputException.Kind.EMPTY, "is empty", write("empty.log", ""));
    }

    @Test
    void an_empty_file_among_others_is_no_matter() throws IOException {
        assertThat(read(write("empty.log", ""), write("full.log", line("w", 0))).shares())
                .hasSize(1);
    }

    @Test
    void a_binary_file_is_told() throws IOException {
        byte[] bytes = new byte[10_000];
        new SplittableRandom(3).nextBytes(bytes);
        Path file = Files.write(dir.resolve("binary.log"), bytes);
        assertRefused(InputException.Kind.NOT_TEXT, "not a text log", file);
    }

    @Test
    void a_binary_file_in_a_folder_is_counted() throws IOException {
        byte[] bytes = new byte[10_000];
        new SplittableRandom(3).nextBytes(bytes);
        Files.write(dir.resolve("binary.log"), bytes);
        write("good.log", line("w", 0));
        SourceReading read = read(dir);
        assertThat(read.shares()).hasSize(1);
        assertThat(read.reasons()).isEqualTo(Map.of(InputReason.NOT_TEXT, 1));
    }

    @Test
    void one_zero_byte_does_not_make_a_log_binary() throws IOException {
        SourceReading read = read(write("log", line("w", 0) + "a\0b\n" + line("w", 1)));
        assertThat(read.shares()).hasSize(2);
        assertThat(read.reasons()).isEqualTo(Map.of(InputReason.NOT_TEXT, 1));
    }

    @Test
    void gzip_that_is_only_a_beginning_is_told() throws IOException {
        Path file = Files.write(dir.resolve("x.gz"), new byte[] {0x1F, (byte) 0x8B, 8});
        assertRefused(InputException.Kind.NOT_TEXT, "damaged gzip", file);
    }

    @Test
    void a_folder_without_logs_is_told() throws IOException {
        write("sub/readme.txt", "hello");
        assertRefused(InputException.Kind.NO_LOGS, "no logs", dir);
    }

    @Test
    void a_path_with_a_zero_byte_is_told() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Logs.find(List.of("a\0b"), new NdjsonFormat(), NOTHING));
    }

    @Test
    void logs_of_the_same_time_are_merged_by_time() throws IOException {
        Path a = write("a.log", line("a", 0) + line("a", 20) + line("a", 40));
        Path b = write("b.log", line("b", 10) + "bad\n" + line("b", 20) + line("b", 30));
        SourceReading read = read(a, b);
        assertThat(read.shares()).extracting(Share::getWorker).containsExactly("a", "b", "a", "b", "b", "a");
        assertThat(read.rejected().get(0).origin().text()).isEqualTo(b + ":2");
        assertThat(read.progress().lines()).isEqualTo(7);
        assertThat(read.progress().bytesRead())
                .isEqualTo(read.progress().bytesTotal())
                .isEqualTo(Files.size(a) + Files.size(b));
    }

    @Test
    void the_standard_input_is_read() {
        InputStream in = new ByteArrayInputStream(line("w", 0).getBytes(StandardCharsets.UTF_8));
        Logs logs = Logs.find(List.of("-"), new NdjsonFormat(), in);
        assertThat(SourceReading.of(logs.open(SourceReading.OPTIONS)).shares()).hasSize(1);
    }

    @Test
    void the_standard_input_is_read_only_once() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Logs.find(List.of("-", "-"), new NdjsonFormat(), NOTHING));
    }

    @Test
    void a_file_that_grows_is_read_up_to_its_size_when_opened() throws IOException {
        String half = line("w", 2);
        Path file = write("log", line("w", 0) + line("w", 1) + half.substring(0, 20));
        Logs logs = Logs.find(List.of(file.toString()), new NdjsonFormat(), NOTHING);
        ShareSource source = logs.open(SourceReading.OPTIONS);
        Files.writeString(file, half.substring(20) + line("w", 3), StandardOpenOption.APPEND);
        SourceReading read = SourceReading.of(source);
        assertThat(read.shares()).hasSize(2);
        assertThat(read.reasons()).isEqualTo(Map.of(InputReason.TRUNCATED_LINE, 1));
    }
}
