package io.hashbeat.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTreeTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path temp;

    CommandTreeTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            '';                                          2; a command is missing; choose one of up, run, replay, tail, feedback, topics, fleet, schedules, alerts, rules, silences, hashprice, access, config, doctor, bench
            replya;                                      2; there is no command "replya"; the nearest is replay
            xyzzy;                                       2; there is no command "xyzzy"
            bench throughput;                            2; started by the script: ./hashbeat bench throughput
            up x;                                        2; up takes no further argument, and "x" is one (see hashbeat up --help)
            up --port 1 --port 2;                        2; --port is given twice
            up --port;                                   2; --port needs a value: PORT
            replay a.log --format ndjson --rows -1;      2; --rows "-1" is not allowed: expected a whole number of 0 or more
            doctor --workers many;                       2; --workers "many" is not allowed: expected a whole number
            doctor --workers 0;                          2; --workers "0" is not allowed
            tail shares -n 0;                            2; -n "0" is not allowed
            topics --create --replication 0;             2; --replication "0" is not allowed
            up --prot 1;                                 2; there is no option --prot of up; the nearest is --port
            up --port x;                                 2; --port "x" is not allowed: expected a whole number
            up --fleet many;                             2; fleet.workers = "many" is not allowed
            up --fleet -1;                               2; fleet.workers = "-1" is not allowed
            up --speed 0;                                2; fleet.speed
            up --for soon;                               2; --for soon: expected a duration
            up --set windows.grace=1y;                   2; windows.grace = "1y" is not allowed
            up --set windows.grac=10m;                   2; the nearest known setting is windows.grace
            up --set nonsense;                           2; expected key=value
            up --config /no/such.yaml;                   2; configuration file /no/such.yaml does not exist
            replay;                                      2; replay needs --format FORMAT and FILE
            replay a.log;                                2; --format
            replay a.log --format csv;                   2; --format csv is not known; choose one of ndjson, ckpool
            replay /no/such.log --format ndjson;         2; /no/such.log
            replay /no/such.log --format ckpool --json /no/x; 2; not a file in an existing folder
            run;                                         2; run needs ROLE
            run gateway;                                 2; run gateway is not known; choose one of job, store, console
            run job;                                     2; run job needs a Kafka: give --kafka HOST:PORT
            run store --kafka 127.0.0.1:1;               2; run store needs a store: give --influx URL
            topics --create --bootstrap nowhere;         3; Kafka at nowhere: Invalid url
            feedback;                                    2; feedback needs
            feedback x true --bootstrap k:1;             2; 32 digits
            tail stuff;                                  2; choose one of shares
            tail shares --data /no/such;                 3; no hashbeat runs with the data directory /no/such
            topics --create --data /no/such;             3; no hashbeat runs
            topics --create --bootstrap 127.0.0.1:1;     3; Kafka at 127.0.0.1:1
            fleet;                                       2; a command is missing; choose one of set, list, import (see hashbeat fleet --help)
            fleet lst;                                   2; there is no command "lst"; the nearest is list
            fleet set;                                   2; set needs WORKER
            fleet set rig1;                              2; worker rig1: a worker is pool/algorithm/account/worker
            fleet set p/sha256d/a;                       2; worker p/sha256d/a:
            fleet set p/sha256d/a/w --nominal=-1;        2; nominal_hashrate_hs must be above zero
            fleet set p/sha256d/a/w --data /no/such;     3; no hashbeat runs with the data directory /no/such
            fleet import /no/such.csv;                   2; no such file: /no/such.csv
            fleet list --data /no/such;                  3; no hashbeat runs with the data directory /no/such
            schedules;                                   2; a command is missing; choose one of add, list, remove
            schedules add site/p/sha256d/x;              2; schedules add needs --to TIME or --for LENGTH, one of them
            schedules add x --for 2h;                    2; schedule: subject: not a subject
            schedules add site/p/sha256d/x --for soon;   2; --for soon: expected a duration
            schedules add site/p/sha256d/x --to noon;    2; --to "noon" is not allowed: expected a time such as
            schedules add site/p/sha256d/x --for 1h --expect 2; 2; expected_fraction must be 0 to 1
            schedules add site/p/sha256d/x --from 2026-12-01T18:00Z --to 2026-12-01T17:00Z; 2; --to 2026-12-01T17:00Z is not after the start, 2026-12-01T18:00:00Z
            rules;                                       2; a command is missing; choose one of list, set, remove
            rules set;                                   2; set needs KIND and BOUND
            rules set uptime 3;                          2; rules set uptime is not known; choose one of min-hashrate, decline,
            rules set min-hashrate fast;                 2; BOUND "fast" is not allowed: expected a hashrate such as 95T
            rules set decline 20;                        2; rule: threshold of DECLINE must be part that is lost
            rules set decline 20% --over 24h;            2; rule: interval of DECLINE must be one of 5 min, 15 min, 1 h
            rules set decline 20% --over soon;           2; --over soon: expected a duration
            rules set decline 20% --quiet 22;            2; --quiet "22" is not allowed: expected hours such as
            rules set decline 20% --quiet 22:00-6:00;    2; rule: quiet_to must be a time of day
            rules set decline 20% --quiet 22:00-06:00 --zone Mars; 2; rule: time_zone must be one such as
            rules set offline-miners 2;                  2; rule: OFFLINE_MINERS is judged worker by worker
            rules set decline;                           2; set needs BOUND
            rules set decline NaN;                       2; rule: threshold of DECLINE must be
            rules set decline 20% 30%;                   2; set takes no further argument, and "30%" is one
            rules set temperature hot;                   2; BOUND "hot" is not allowed: expected
            rules set temperature 900;                   2; rule: threshold of TEMPERATURE must be
            rules set rejects 0%;                        2; rule: threshold of REJECTS must be
            rules set min-hashrate -1T;                  2; set needs BOUND
            rules set min-hashrate 1T --id a/b;          2; rule: id must have 1 to 64
            rules set min-hashrate 1T --algorithm md5;   2; rule: algorithm md5 is not known; choose one of sha256d,
            rules set min-hashrate 1T --repeat often;    2; --repeat often: expected a duration
            rules --account a;                           2; rules needs its command before --account; choose one of list, set, remove
            rules remove;                                2; remove needs ID
            rules set decline 20% --data /no/such;       3; no hashbeat runs
            silences add;                                2; add needs LABEL=VALUE
            silences add account=a;                      2; silences add needs --to TIME or --for LENGTH
            silences add colour=red --for 2h;            2; silence: matcher must be one of
            silences add site=hall --for 2h;             2; silence: not a subject
            silences add kind=SILENT --for 2h;           2; silence: matcher kind must be one of ACCOUNT_AFFECTED, ALREADY_OPEN, BLOCKS_WITHHELD, BOARD_MISSING,
            silences add severity=high --for 2h;         2; silence: matcher severity must be one of critical, info, warning
            silences add account=a --for 2h --data /no/such; 3; no hashbeat runs
            silences add account --for 2h;               2; LABEL=VALUE "account" is not allowed
            silences add account=a account=b --for 2h;   2; account is given twice
            silences add account=a --for 2h --id x/y;    2; silence: id must have 1 to 128
            silences add account=a --for 2h --to 2026-12-01T18:00Z; 2; silences add needs --to TIME or --for LENGTH, one of them
            silences add account=a --for -2h;            2; --for -2h: expected a duration
            silences add account=a --for 3600d;          2; silence: a silence must end after it begins, and within a year
            silences list x;                             2; list takes no further argument, and "x" is one
            silences remove;                             2; remove needs ID
            silences --for 2h;                           2; silences needs its command before --for; choose one of list, add, remove
            silences remove s1 --data /no/such;          3; no hashbeat runs
            alerts;                                      2; a command is missing; choose one of list, show, acknowledge, unacknowledge, statement
            alerts --bootstrap x:1;                      2; alerts needs its command before --bootstrap; choose one of list, show,
            alerts --bootstrap=x:1 list;                 2; alerts needs its command before --bootstrap; choose one of list, show,
            alerts --colour red;                         2; there is no option --colour of alerts
            alerts lsit;                                 2; there is no command "lsit"; the nearest is list
            alerts list --bootstrap nowhere;             3; Kafka at nowhere: Invalid url
            rules set decline 20% --bootstrap nowhere;   3; Kafka at nowhere: Invalid url
            alerts list --bootstrap;                     2; --bootstrap needs a value: HOST:PORT
            alerts show;                                 2; show needs ID
            alerts show a b;                             2; show takes no further argument, and "b" is one
            alerts acknowledge;                          2; acknowledge needs ID
            alerts unacknowledge;                        2; unacknowledge needs ID
            alerts acknowledge a --by;                   2; --by needs a value: WHO
            alerts statement;                            2; statement needs --account A and --month YYYY-MM
            alerts statement --account a --month 2026-13; 2; --month must be one such as 2026-11, not 2026-13
            alerts list --state loud;                    2; --state loud is not known
            alerts statement --account a;                2; statement needs --month YYYY-MM
            alerts statement --account a --month may;    2; --month must be one such as 2026-11, not may
            alerts show x --data /no/such;               3; no hashbeat runs
            hashprice set sha256 1 USD;                  2; algorithm sha256 is not known; choose one of sha256d
            hashprice set sha256d -1 USD;                2; AMOUNT
            hashprice set sha256d 1 $;                   2; CURRENCY "$" is not allowed
            hashprice;                                   2; a command is missing; choose one of set, show, remove
            hashprice sha256d 1 USD;                     2; there is no command "sha256d"; choose one of set, show, remove
            hashprice remove sha256d;                    2; remove needs --from TIME
            hashprice set;                               2; set needs ALGORITHM and AMOUNT and CURRENCY
            hashprice set sha256d much USD;              2; AMOUNT "much" is not allowed: expected
            hashprice set sha256d NaN USD;               2; AMOUNT "NaN" is not allowed: expected a number
            hashprice set sha256d 1 USD --per 0H/s;      2; --per "0H/s" is not allowed: expected a hashrate above 0
            hashprice set sha256d 1 USD --from tomorrow; 2; --from "tomorrow" is not allowed: expected a time
            hashprice set sha256d 1 USD --data /no/such; 3; no hashbeat runs
            access;                                      2; a command is missing; choose one of password, tokens
            access password --data /no/such;             2; there is no data directory /no/such; name one with --data
            access tokens;                               2; a command is missing; choose one of add, list, revoke
            access tokens add;                           2; add needs NAME
            access tokens add a --data /tmp;             2; there is no data directory /tmp
            access tokens add a --for ever;              2; --for ever: expected a duration
            access links;                                2; a command is missing; choose one of add, list, revoke
            access links add a --data /tmp;              2; add needs --account
            access links add a --account b --data /tmp;  2; there is no data directory /tmp
            access links add a --account b --for ever;   2; --for ever: expected a duration
            access tokens list --data /no/such;          2; there is no data directory /no/such
            access password x;                           2; password takes no further argument
            up --bind pool.example;                      2; console.bind = "pool.example" is not allowed: it must be an IP address
            up --bind 300.1.1.1;                         2; console.bind = "300.1.1.1" is not allowed
            up --set console.hosts=a,;                   2; console.hosts = "a," is not allowed
            hashprice show x;                            2; show takes no further argument
            hashprice set sha256d 1 USD --per fast;      2; --per "fast" is not allowed
            schedules remove s1 --data /no/such;         3; no hashbeat runs with the data directory /no/such
            """)
    void a_wrong_command_line_is_one_line_and_an_exit_code(String arguments, int code, String part) {
        assertThat(run(arguments.isBlank() ? new String[0] : arguments.split(" ")))
                .isEqualTo(code);
        assertThat(text(err)).startsWith("hashbeat: ").contains(part).doesNotContain("\tat ", "Exception");
        assertThat(text(err).lines().count()).isEqualTo(1);
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            empty.log;      ndjson; nothing to read: .* is empty
            empty.log;      ckpool; nothing to read: .* is empty
            binary.log;     ndjson; .*binary.log is not a text log .*
            binary.log;     ckpool; .*binary.log is not a text log .*
            half.gz;        ndjson; .*half.gz is damaged gzip data
            no-logs;        ndjson; no logs of this format in folder .*
            no-logs;        ckpool; no logs of this format in folder .*
            empty-folder;   ckpool; no logs of this format in folder .*
            absent.log;     ckpool; no such file or folder: .*
            """)
    void what_is_no_log_is_one_line_and_code_2_before_anything_starts(String name, String format, String line)
            throws IOException {
        byte[] binary = new byte[10_000];
        new Random(7).nextBytes(binary);
        Files.createDirectories(temp.resolve("empty-folder"));
        Files.createDirectories(temp.resolve("no-logs/000e1d48"));
        Files.writeString(temp.resolve("no-logs/000e1d48/readme.txt"), "hello");
        Files.write(temp.resolve("empty.log"), new byte[0]);
        Files.write(temp.resolve("binary.log"), binary);
        Files.write(temp.resolve("half.gz"), new byte[] {0x1F, (byte) 0x8B, 8});
        Path data = temp.resolve("data");
        String file = temp.resolve(name).toString();
        assertThat(run("replay", file, "--format", format, "--data", data.toString()))
                .isEqualTo(2);
        assertThat(text(err).strip()).matches("hashbeat: " + line);
        assertThat(text(out)).isEmpty();
        assertThat(data.resolve("broker")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--help",
        "up --help",
        "fleet --help",
        "fleet import --help",
        "schedules add --help",
        "rules set --help",
        "silences add --help",
        "alerts statement --help",
        "hashprice set --help",
        "access password --help",
        "run --help",
        "replay --help",
        "tail --help",
        "topics --help",
        "config --help",
        "doctor --help",
        "bench --help"
    })
    void help_is_printed_everywhere(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(text(out)).contains("Usage: hashbeat").doesNotContain("warm-up");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void topics_prints_the_catalogue() {
        assertThat(run("topics")).isZero();
        assertThat(text(out).lines()).hasSize(Topics.values().length + 1);
        assertThat(run("topics", "--json")).isZero();
    }

    @Test
    void the_values_in_force_come_from_file_pairs_and_defaults() throws IOException {
        Path file = Files.writeString(temp.resolve("c.yaml"), "windows:\n  grace: 5m\nduplicates.horizon: 1m\n");
        assertThat(run("config", "--values", "--config", file.toString(), "--set", "duplicates.horizon=3m"))
                .isZero();
        assertThat(text(out))
                .contains("windows.grace: \"5m\"", "duplicates.horizon: \"3m\"", "windows.disorder: \"5s\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a: [1, 2];          a is a list
            a: 1\\nb: {;         line
            a: 1\\na: 2;         uplicate
            just text;          key: value
            {a: {b: 1}, a.b: 2}; a.b is set twice
            """)
    void a_configuration_file_that_cannot_be_read_is_one_line(String yaml, String part) throws IOException {
        Path file = Files.writeString(temp.resolve("c.yaml"), yaml.replace("\\n", "\n"));
        assertThat(run("config", "--values", "--config", file.toString())).isEqualTo(2);
        assertThat(text(err)).contains("configuration file " + file, part);
        assertThat(text(err).lines().count()).isEqualTo(1);
    }

    @Test
    void doctor_tells_a_taken_port_and_a_foreign_data_directory() throws IOException {
        Files.writeString(temp.resolve("VERSION"), "something else");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(run(
                            "doctor",
                            "--data",
                            temp.toString(),
                            "--set",
                            "broker.port=" + port,
                            "--set",
                            "console.port=0"))
                    .isEqualTo(3);
            assertThat(text(out)).contains("wrong    data directory", "another version", "missing  broker port", port);
            assertThat(run("doctor", "--json", "--data", temp.toString())).isGreaterThanOrEqualTo(2);
        }
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return CommandTree.run(terminal, arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
