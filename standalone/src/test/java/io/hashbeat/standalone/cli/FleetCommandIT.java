package io.hashbeat.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators tell on the command line, against a real broker. */
class FleetCommandIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void what_was_told_is_listed_until_it_is_taken_back(@TempDir Path dir) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir, 0)) {
            String kafka = broker.bootstrapServers();
            TopicCreation.ensure(kafka, (short) 1);
            fleet(kafka, dir);
            schedules(kafka);
        }
    }

    private void fleet(String kafka, Path dir) throws Exception {
        Path file = dir.resolve("fleet.csv");
        Files.writeString(file, "worker,site\np/sha256d/a/w1,barn\np/sha256d/a/w2,barn\n");
        assertThat(run("fleet", "import", file.toString(), "--bootstrap", kafka))
                .isEqualTo("2 workers told\n");
        run("fleet", "set", "p/sha256d/a/w2", "--site", "shed", "--model", "S21", "--bootstrap", kafka);
        run("fleet", "set", "p/sha256d/a/w1", "--forget", "--bootstrap", kafka);
        assertThat(run("fleet", "list", "--bootstrap", kafka).lines().skip(1))
                .singleElement()
                .asString()
                .contains("p/sha256d/a/w2", "shed", "S21");
        assertThat(run("fleet", "list", "--json", "--bootstrap", kafka)).contains("\"site\": \"shed\"");
    }

    private void schedules(String kafka) {
        String[] add = {
            "schedules",
            "add",
            "site/p/sha256d/shed",
            "--from",
            "2026-12-01T18:00Z",
            "--for",
            "2h",
            "--expect",
            "0.5",
            "--reason",
            "cheap power is over",
            "--bootstrap",
            kafka
        };
        String id = run(add).strip();
        assertThat(id).isEqualTo("site/p/sha256d/shed@2026-12-01T18:00:00Z");
        assertThat(run("schedules", "list", "--bootstrap", kafka))
                .contains("2026-12-01T20:00:00Z", "0.5", id, "cheap power is over");
        assertThat(run("schedules", "remove", id, "--bootstrap", kafka)).isEqualTo(id + " is taken back\n");
        assertThat(run("schedules", "list", "--bootstrap", kafka).lines()).hasSize(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();

        Terminal terminal = new Terminal(stream(out), stream(err));
        assertThat(CommandTree.run(terminal, "schedules", "remove", id, "--bootstrap", kafka))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no schedule " + id);
    }

    /** What the command prints; it must be done. */
    private String run(String... args) {
        out.reset();
        assertThat(CommandTree.run(new Terminal(stream(out), stream(err)), args))
                .as(String.join(" ", args))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
