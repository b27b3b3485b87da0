package io.hashbeat.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.sink.influx.StoreLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineMainTest {

    @Test
    void arguments_say_where_what_and_until_when(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("job.properties"), "windows.grace=5m\nwindows.disorder=7s\n");
        PipelineConfig config = config(List.of(
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
        assertThat(config(List.of("--bootstrap-servers", "h:1")).bounded()).isFalse();
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
            assertThatThrownBy(() -> config(args))
                    .as("%s", args)
                    .isInstanceOfSatisfying(
                            ProgramParametrizationException.class,
                            e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("\n"));
        }
    }

    @Test
    void the_newest_complete_checkpoint_is_where_it_goes_on(@TempDir Path temp) throws IOException {
        JobArguments arguments = JobArguments.of(List.of("--bootstrap-servers", "h:1", "--resume", temp.toString()));
        assertThat(arguments.resumed().keySet()).as("nothing there yet").isEmpty();

        Path checkpoint = Files.createDirectories(temp.resolve("job/chk-7"));
        Files.createFile(checkpoint.resolve("_metadata"));
        Files.createDirectories(temp.resolve("job/chk-8"));

        assertThat(arguments.resumed().get(StateRecoveryOptions.SAVEPOINT_PATH)).isEqualTo("file://" + checkpoint);
    }

    @Test
    void job_2_needs_a_store_and_takes_its_settings() {
        StoreJobConfig config = StoreMain.config(JobArguments.of(List.of(
                "--bootstrap-servers",
                "h:1",
                "--set",
                "store.url=http://influx:8086",
                "--set",
                "store.by-retention=true",
                "--set",
                "names.max-workers-per-account=700")));
        assertThat(config.target().layout()).isEqualTo(StoreLayout.APART);
        assertThat(config.workersPerAccount()).isEqualTo(700);
        assertThat(config.bounded()).isFalse();
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("--set", "store.url=http://user@influx"),
                List.of("--set", "store.url=http://influx:8086", "--set", "store.token-file=/does/not/exist"))) {
            List<String> args = new ArrayList<>(List.of("--bootstrap-servers", "h:1"));
            args.addAll(wrong);
            assertThatThrownBy(() -> StoreMain.config(JobArguments.of(args)))
                    .as("%s", args)
                    .isInstanceOf(ProgramParametrizationException.class);
        }
    }

    private static PipelineConfig config(List<String> args) {
        return PipelineMain.config(JobArguments.of(args));
    }
}
