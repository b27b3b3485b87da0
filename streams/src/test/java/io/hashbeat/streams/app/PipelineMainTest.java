package io.hashbeat.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.streams.settings.PipelineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineMainTest {

    @Test
    void arguments_say_where_what_and_until_when(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("job.properties"), "windows.grace=5m\nwindows.disorder=7s\n");
        PipelineConfig config = PipelineMain.config(List.of(
                "--bootstrap-servers",
                "h:9092",
                "--config",
                file.toString(),
                "--set",
                "windows.disorder=8s",
                "--bounded"));
        assertThat(config.bootstrapServers()).isEqualTo("h:9092");
        assertThat(config.bounded()).isTrue();
        assertThat(config.settings().get(PipelineSettings.GRACE)).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.settings().get(PipelineSettings.DISORDER)).isEqualTo(Duration.ofSeconds(8));
        assertThat(PipelineMain.config(List.of("--bootstrap-servers", "h:1")).bounded())
                .isFalse();
    }

    @Test
    void a_wrong_argument_or_setting_is_one_line() {
        for (List<String> args : List.of(
                List.<String>of(),
                List.of("--bootstrap-servers"),
                List.of("--unbounded"),
                List.of("--bootstrap-servers", "h:1", "--set", "windows"),
                List.of("--bootstrap-servers", "h:1", "--set", "windows.grace=soon"),
                List.of("--bootstrap-servers", "h:1", "--set", "windows.gracee=5m"),
                List.of("--bootstrap-servers", "h:1", "--config", "/does/not/exist"))) {
            assertThatThrownBy(() -> PipelineMain.config(args))
                    .as("%s", args)
                    .isInstanceOfSatisfying(
                            ProgramParametrizationException.class,
                            e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("\n"));
        }
    }
}
