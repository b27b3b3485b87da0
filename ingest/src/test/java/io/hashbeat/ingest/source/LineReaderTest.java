package io.hashbeat.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void lines_end_with_lf_or_cr_lf_or_the_input() throws IOException {
        assertThat(linesOf("a\nb\r\n\r\n\nc")).containsExactly("a", "b", "", "", "c");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line() throws IOException {
        assertThat(linesOf("\uFEFFa\n\uFEFFb\n")).containsExactly("a", "\uFEFFb");
    }

    @Test
    void an_empty_input_has_no_line() throws IOException {
        assertThat(linesOf("")).isEmpty();
    }

    @Test
    void only_the_last_line_may_lack_its_end() throws IOException {
        LineReader lines = reader("a\nb", 64);
        lines.advance();
        assertThat(lines.terminated()).isTrue();
        lines.advance();
        assertThat(lines.terminated()).isFalse();
        assertThat(lines.advance()).isFalse();
    }

    @Test
    void of_a_line_that_is_too_long_the_beginning_is_kept_and_the_next_line_is_whole() throws IOException {
        LineReader lines = reader("x".repeat(100_000) + "\nnext\n" + "y".repeat(70_000), 1_000);
        lines.advance();
        assertThat(lines.tooLong()).isTrue();
        assertThat(lines.length()).isEqualTo(1_000);
        lines.advance();
        assertThat(text(lines)).isEqualTo("next");
        assertThat(lines.tooLong()).isFalse();
        lines.advance();
        assertThat(lines.tooLong()).isTrue();
        assertThat(lines.terminated()).isFalse();
        assertThat(lines.number()).isEqualTo(3);
        assertThat(lines.advance()).isFalse();
    }

    @Test
    void damaged_compression_ends_the_input_and_is_told() throws IOException {
        InputStream breaking =
                new FilterInputStream(new ByteArrayInputStream("a\nb".getBytes(StandardCharsets.UTF_8))) {
                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        int n = super.read(target, offset, length);
                        if (n < 0) {
                            throw new EOFException();
                        }
                        return n;
                    }
                };
        LineReader lines = new LineReader(breaking, 64);
        assertThat(lines.advance()).isTrue();
        assertThat(lines.advance()).isTrue();
        assertThat(lines.advance()).isFalse();
        assertThat(lines.damaged()).isTrue();
    }

    @Test
    void however_the_bytes_arrive_the_lines_are_the_same() throws IOException {
        long seed = 4711;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            List<String> expected = new ArrayList<>();
            int count = random.nextInt(40);
            for (int i = 0; i < count; i++) {
                String line = "z".repeat(random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(60));
                expected.add(line.length() > 200 ? "z".repeat(200) : line);
                text.append(line).append('\n');
            }
            SplittableRandom pieces = random.split();
            InputStream in =
                    new FilterInputStream(
                            new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8))) {
                        @Override
                        public int read(byte[] target, int offset, int length) throws IOException {
                            return super.read(target, offset, Math.min(length, 1 + pieces.nextInt(50)));
                        }
                    };
            LineReader lines = new LineReader(in, 200);
            List<String> read = new ArrayList<>();
            while (lines.advance()) {
                read.add(text(lines));
            }
            assertThat(read).as("seed %d round %d", seed, round).isEqualTo(expected);
        }
    }

    private static List<String> linesOf(String text) throws IOException {
        LineReader lines = reader(text, 64);
        List<String> all = new ArrayList<>();
        while (lines.advance()) {
            all.add(text(lines));
        }
        return all;
    }

    private static LineReader reader(String text, int maxLine) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), maxLine);
    }

    private static String text(LineReader lines) {
        return new String(lines.buffer(), lines.start(), lines.length(), StandardCharsets.UTF_8);
    }
}
