package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            '';                                   2; a benchmark is missing
            througput;                            2; hashbeat bench --help
            throughput --share 1;                 2; Unknown option
            throughput --shares many;             2; --shares
            throughput --shares 0;                2; --shares must be 1 to 1000000000000, not 0
            throughput --workers 0;               2; --workers must be 1 to 5000000, not 0
            throughput --workers 6000000;         2; --workers must be 1 to 5000000
            throughput --batch 0;                 2; --batch must be 1 to 1024, not 0
            throughput --codec gzip;              2; --codec must be one of lz4, zstd, none, not "gzip"
            throughput --picture /no/such/x;      2; --picture /no/such/x is not a file in an existing folder
            throughput --runs 0;                  2; --runs must be 1 to 100, not 0
            throughput --variants loop-3;         2; loop-3 is not known; choose of loop-1, loop-2, hashbeat
            throughput --opponent-shares 0;       2; --opponent-shares must be 1 or more, not 0
            throughput --opponent-warm-ups -1;    2; --opponent-warm-ups must be 0 to 100, not -1
            throughput --json /no/such/x;         2; --json /no/such/x is not a file in an existing folder
            throughput --json /;                  2; --json / is not a file
            throughput --shares 1 --data /proc/x; 2; cannot write to /proc/x
            throughput --shares 900000000000; 3; MiB free
            latency --workers 0;                  2; --workers must be 1 to 5000000, not 0
            latency --minutes 0;                  2; --minutes must be 1 to 1440, not 0
            latency --tick-ms 0;                  2; --tick-ms must be 1 to 20000, not 0
            latency --speed 0;                    2; --speed must be 1 to 100, not 0
            latency --percent 25,0;               2; --percent must be 1 to 200 each, not [25, 0]
            latency --percent many;               2; --percent
            latency --sustainable 0;              2; --sustainable must be 1 to 100000000, not 0
            latency --probe-shares 0;             2; --probe-shares must be 1 to 2147483647, not 0
            latency --json /no/such/x;            2; --json /no/such/x is not a file in an existing folder
            alerts --rate 0;                      2; --rate must be 1 to 10000, not 0
            alerts --seconds 0;                   2; --seconds must be 1 to 3600, not 0
            alerts --warm-up -1;                  2; --warm-up must be 0 to 600, not -1
            alerts --json /;                      2; --json / is not a file
            alerts --data /proc/x;                2; cannot write to /proc/x
            api --rate 0;                         2; --rate must be 1 to 1000, not 0
            api --seconds 0;                      2; --seconds must be 1 to 3600, not 0
            api --warm-up -1;                     2; --warm-up must be 0 to 3600, not -1
            api --page nowhere;                   2; --page must be an address such as
            api --page http://127.0.0.1:1 --seconds 1; 1; nothing answers at
            catch-up --workers 0;                 2; --workers must be 1 to 5000000, not 0
            catch-up --rate 0;                    2; --rate must be 1 to 10000000, not 0
            catch-up --stop 5;                    2; --stop 5: expected
            catch-up --stop 59s;                  2; --stop 59s: expected
            catch-up --speed 101;                 2; --speed must be 1 to 100, not 101
            catch-up --json /;                    2; --json / is not a file
            catch-up --data /proc/x;              2; cannot write to /proc/x
            catch-up --rate 10000000 --stop 24h;  3; MiB are needed
            latency --sustainable 1 --data /proc/x; 2; cannot write to /proc/x
            scale --workers 0;                    2; --workers must be 1 to 5000000, not 0
            scale --workers 10,6000000;           2; --workers must be 1 to 5000000, not 6000000
            scale --minutes 0;                    2; --minutes must be 1 to 1440, not 0
            scale --churn-per-hour 2;             2; --churn-per-hour must be 0 to 1, not 2.0
            scale --churn-per-hour NaN;           2; --churn-per-hour must be 0 to 1, not NaN
            scale --least-shares 0;               2; --least-shares must be 1 or more, not 0
            scale --runs 0;                       2; --runs must be 1 to 100, not 0
            scale --warm-ups -1;                  2; --warm-ups must be 0 to 100, not -1
            scale --json /;                       2; --json / is not a file
            scale --workers 9 --data /proc/x;     2; cannot write to /proc/x
            detection --trials 0;                 2; --trials must be 1 to 1000000, not 0
            detection --worker-years 0;           2; --worker-years must be above 0
            detection --fleet -1;                 2; --fleet must be 0 to 1000000, not -1
            detection --fleet-days 0;             2; --fleet-days must be 1 to 366, not 0
            detection --json /no/such/x;          2; --json /no/such/x is not a file in an existing folder
            memory --workers 0;                   2; --workers must be 1 to 5000000, not 0
            memory --buckets 129;                 2; --buckets must be 1 to 128, not 129
            memory --minutes 0;                   2; --minutes must be 1 to 1440, not 0
            memory --hours 24;                    2; --hours must be 25 to 48, not 24
            memory --json /no/such/x;             2; --json /no/such/x is not a file in an existing folder
            """)
    void a_wrong_command_line_is_one_line_and_an_exit_code(String arguments, int code, String part) {
        assertThat(run(arguments.isBlank() ? new String[0] : arguments.split(" ")))
                .isEqualTo(code);
        String fault = text(err)
                .lines()
                .filter(line -> line.startsWith("hashbeat: "))
                .findFirst()
                .orElse("");
        assertThat(fault).contains(part).doesNotContain("Exception");
        assertThat(text(err)).doesNotContain("\tat ").endsWith(fault + System.lineSeparator());
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--help",
        "throughput --help",
        "latency --help",
        "catch-up --help",
        "memory --help",
        "scale --help",
        "detection --help"
    })
    void help_is_printed_everywhere(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(text(out)).contains("Usage: hashbeat bench");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void a_folder_of_a_topic_that_holds_something_else_is_left_alone(@TempDir Path data) throws IOException {
        Path folder = Files.createDirectory(data.resolve("shares-20000000-workers-100000-seed-1-lz4-batch-1"));
        Path file =
                Files.writeString(folder.resolve("topic.json"), "{\"format\":1,\"shares\":5,\"workers\":6,\"seed\":7}");
        assertThat(run("throughput", "--data", data.toString())).isEqualTo(2);
        assertThat(text(err)).contains("holds 5 shares of 6 workers, seed 7, lz4, single, not 20,000,000 shares");
        Files.writeString(file, "nonsense");
        assertThat(run("throughput", "--data", data.toString())).isEqualTo(2);
        assertThat(text(err)).contains("cannot be read");
        Files.delete(file);
        Files.createDirectory(folder.resolve("broker"));
        assertThat(run("throughput", "--data", data.toString())).isEqualTo(2);
        assertThat(text(err)).contains("holds a topic that was not finished");
        assertThat(folder.resolve("broker")).isEmptyDirectory();
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return BenchCommands.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
