package io.hashbeat.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.ingest.source.SourceProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private long now;

    @Test
    void a_known_size_gives_a_bar_and_an_unknown_one_does_not() {
        assertThat(ProgressLine.line(new SourceProgress(1_000_000, 0, 50 << 20, 100 << 20), 2))
                .contains("[############------------]  50 %", "1,000,000 lines", "50 MiB", "500,000 lines/s");
        assertThat(ProgressLine.line(new SourceProgress(10, 0, 1, 0), 0))
                .doesNotContain("%")
                .contains("10 lines");
    }

    @Test
    void without_a_terminal_a_line_comes_every_five_seconds() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        ProgressLine progress = new ProgressLine(new Terminal(stream, stream), false, () -> now);
        progress.stage("reading");
        for (int tenth = 0; tenth < 110; tenth++) {
            now += 100_000_000;
            progress.read(new SourceProgress(tenth, 0, tenth, 1000));
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
    }
}
