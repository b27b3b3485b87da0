package io.hashbeat.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.broker.TopicWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules, silences, alerts and prices on the command line, against a real broker. */
class AlertsCommandIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String kafka = "";

    @Test
    void what_is_set_is_shown_until_it_is_taken_back(@TempDir Path dir) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir, 0)) {
            kafka = broker.bootstrapServers();
            TopicCreation.ensure(kafka, (short) 1);
            rules();
            silences();
            alerts();
            prices();
            oddNamesAndOtherTimes();
        }
    }

    private void rules() {
        write(Topics.HASHRATE, "account/p/sha256d/alice", sample());
        String set = run(
                0,
                "rules",
                "set",
                "min-hashrate",
                "1T",
                "--account",
                "alice",
                "--quiet",
                "22:00-06:30",
                "--contact",
                "a@x");
        assertThat(set)
                .startsWith("alice/min-hashrate is set: hashrate below 1.00 TH/s over 15 min")
                .contains("By chance alone an account that goes on at 100 TH/s breaks it practically never.");
        assertThat(text(err)).contains("warning: No receiver is named a@x: nobody is told.");
        run(0, "rules", "set", "min-hashrate", "95T", "--account", "alice", "--id", "tight");
        assertThat(text(err)).startsWith("warning: By chance alone").contains("That is too often");
        assertThat(run(0, "rules", "list", "--account", "alice"))
                .contains("alice/min-hashrate", "tells a@x", "quiet 22:00 to 06:30 UTC", "alice/tight")
                .contains("(No receiver is named a@x: nobody is told.)");
        run(0, "rules", "set", "decline", "20%", "--dry-run");
        assertThat(run(0, "rules", "list", "--json"))
                .contains("\"threshold\": 1.0E12")
                .doesNotContain("DECLINE");
        assertThat(run(0, "rules", "remove", "alice/tight")).isEqualTo("alice/tight is taken back\n");
        run(2, "rules", "remove", "alice/tight");
        assertThat(text(err)).contains("there is no rule alice/tight");
    }

    private void silences() {
        String id = run(0, "silences", "add", "account=alice", "--for", "2h", "--comment", "the hall moves")
                .strip();
        assertThat(text(err)).endsWith("; no alert of now is like that\n").doesNotContain("by the feed's time");
        assertThat(run(0, "silences", "list")).contains(id, "{account=alice}", "the hall moves");
        assertThat(run(0, "silences", "remove", id)).isEqualTo(id + " is taken back\n");
        assertThat(run(0, "silences", "list")).isEmpty();
    }

    private void alerts() {
        Alert firing = alert("a1", "FIRING", "alice");
        Alert over = alert("a2", "RESOLVED", "bob");
        over.setEndedAtMs(over.getStartedAtMs() + 60_000);
        write(Topics.ALERTS, "a1", firing);
        write(Topics.ALERTS, "a2", over);
        assertThat(run(0, "alerts", "list").lines()).singleElement().asString().contains("a1", "FIRING", "No share");
        assertThat(run(0, "alerts", "list", "--state", "all", "--account", "bob")
                        .lines())
                .singleElement()
                .asString()
                .contains("a2");
        assertThat(run(0, "alerts", "list", "--account", "nosuch")).isEmpty();
        assertThat(text(err)).isEqualTo("there is no alert that is firing of account nosuch\n");
        Alert grave = alert("a9", "FIRING", "carol");
        grave.setSeverity("critical");
        grave.setStartedAtMs(firing.getStartedAtMs() + 1);
        write(Topics.ALERTS, "a9", grave);
        assertThat(run(0, "alerts", "list").lines())
                .satisfiesExactly(first -> assertThat(first).startsWith("a9"), second -> assertThat(second)
                        .startsWith("a1"));
        write(Topics.ALERTS, "a9", alert("a9", "RESOLVED", "carol"));
        run(2, "alerts", "acknowledge", "a1", "--by", " ");
        assertThat(text(err)).contains("--by needs a name: who takes the alert");
        assertThat(run(0, "alerts", "show", "a1")).contains("started_at_ms    2026-11-10T00:00:00Z");
        taken();
        assertThat(run(0, "silences", "list")).contains("ACKNOWLEDGE", "ack-a1", "{id=a1}");
        assertThat(run(0, "alerts", "unacknowledge", "a1")).isEqualTo("a1 is taken by nobody any more\n");
        assertThat(run(0, "silences", "list")).doesNotContain("ack-a1");
        run(2, "alerts", "unacknowledge", "a1");
        assertThat(text(err)).contains("nobody has taken alert a1");
        run(2, "alerts", "acknowledge", "a2");
        assertThat(text(err)).contains("alert a2 is over");
        assertThat(run(0, "alerts", "statement", "--account", "bob", "--month", "2026-11"))
                .contains("a2,WORKER_SILENT,", "total,");
        assertThat(run(0, "tail", "alerts", "--no-follow", "--account", "alice").lines())
                .singleElement()
                .asString()
                .contains("a1 warning FIRING WORKER_SILENT No share.");
    }

    private void taken() {
        assertThat(run(0, "alerts", "acknowledge", "a1"))
                .as("by who is logged in")
                .isEqualTo("a1 is taken by " + System.getProperty("user.name") + "\n");
        assertThat(run(0, "alerts", "acknowledge", "a1", "--by", "ann")).isEqualTo("a1 is taken by ann\n");
    }

    private void prices() {
        assertThat(run(0, "hashprice", "set", "sha256d", "48.5", "USD", "--from", "2026-11-01T00:00Z"))
                .isEqualTo("sha256d: 1.00 PH/s earn 48.5 USD a day, from 2026-11-01T00:00:00Z on\n");
        run(0, "hashprice", "set", "sha256d", "60", "USD", "--from", "2999-01-01T00:00Z");
        assertThat(run(0, "hashprice", "show"))
                .as("the price to come takes nothing away")
                .isEqualTo("sha256d: 1.00 PH/s earn 48.5 USD a day, from 2026-11-01T00:00:00Z on, which holds now\n"
                        + "sha256d: 1.00 PH/s earn 60.0 USD a day, from 2999-01-01T00:00:00Z on\n");
        run(0, "hashprice", "remove", "sha256d", "--from", "2999-01-01T00:00Z");
        assertThat(run(0, "hashprice", "show").lines()).hasSize(1);
        run(2, "hashprice", "remove", "sha256d", "--from", "2999-01-01T00:00Z");
        assertThat(text(err)).contains("there is no price of sha256d from 2999-01-01T00:00:00Z on");
    }

    private void oddNamesAndOtherTimes() {
        write(Topics.ALERTS, "a3", alert("a3", "FIRING", "hall%2F2"));
        FeedStatus feed = FeedStatus.newBuilder()
                .setSource("log")
                .setState("LIVE")
                .setTimeMs(1_577_836_800_000L)
                .build();
        write(Topics.FEED_STATUS, "log", feed);
        run(0, "silences", "add", "account=hall/2", "--for", "2h", "--id", "odd");
        assertThat(text(err))
                .startsWith("silenced from 2020-01-01T00:00:00Z to 2020-01-01T02:00:00Z by the feed's time, which is ")
                .endsWith(" days behind that of the wall; 1 alert of now is\n");
        run(0, "silences", "add", "account=bob", "--to", "2020-01-01T05:00Z", "--id", "past");
        assertThat(text(err))
                .startsWith("silenced from 2020-01-01T00:00:00Z to 2020-01-01T05:00:00Z by the feed's time");
        run(2, "silences", "add", "account=bob", "--to", "2019-12-31T05:00Z");
        assertThat(text(err))
                .contains(
                        "--to 2019-12-31T05:00Z is not after the start, 2020-01-01T00:00:00Z, which is now by the feed's time")
                .hasLineCount(1);
        run(0, "schedules", "add", "account/p/sha256d/bob", "--to", "2020-01-01T05:00Z");
        assertThat(text(out)).isEqualTo("account/p/sha256d/bob@2020-01-01T00:00:00Z\n");
        run(2, "schedules", "add", "account/p/sha256d/bob", "--to", "2019-12-31T05:00Z");
        assertThat(text(err)).contains("is not after the start").hasLineCount(1);
        run(2, "silences", "add", "account=bob", "--from", "2020-01-02T00:00Z", "--to", "2020-01-01T05:00Z");
        assertThat(text(err)).contains("is not after the start, 2020-01-02T00:00:00Z\n");
        assertThat(run(0, "silences", "list")).contains("odd", "{account=hall/2}");
        assertThat(run(0, "silences", "list", "--json")).contains("hall%2F2");
        assertThat(run(0, "hashprice", "set", "scrypt", "1", "USD", "--per", "1GH/s"))
                .endsWith("from 2020-01-01T00:00:00Z on\n");
    }

    private static Alert alert(String id, String state, String account) {
        return Alert.newBuilder()
                .setId(id)
                .setVersion(1)
                .setState(state)
                .setKind("WORKER_SILENT")
                .setSubject("worker/p/sha256d/" + account + "/rig")
                .setAccount(account)
                .setStartedAtMs(1_794_268_800_000L)
                .setTimeMs(1_794_268_800_000L)
                .setSentence("No share.")
                .setLostHashes(1e15)
                .build();
    }

    /** 100 TH/s at six shares a minute. */
    private static HashrateSample sample() {
        List<WindowSample> windows = Stream.of(60, 300, 900, 3600, 86_400)
                .map(seconds -> {
                    long shares = seconds / 10;
                    double half = 1.96 / Math.sqrt((double) shares);
                    return WindowSample.newBuilder()
                            .setLengthSeconds(seconds)
                            .setHashrateHs(100e12)
                            .setLowHs(100e12 * Math.max(0.1, 1 - half))
                            .setHighHs(100e12 * (1 + half))
                            .setCoverage(1)
                            .setAccepted(shares)
                            .build();
                })
                .toList();
        return HashrateSample.newBuilder()
                .setSubject("account/p/sha256d/alice")
                .setKind("account")
                .setTimeMs(1_794_268_800_000L)
                .setWorkers(2)
                .setWindows(windows)
                .build();
    }

    private void write(Topics topic, String key, SpecificRecord value) {
        try (TopicWriter writer = new TopicWriter(kafka)) {
            writer.write(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), AvroCodec.encode(value));
            writer.flush();
        }
    }

    /** What the command prints; it must end so. */
    private String run(int code, String... args) {
        out.reset();
        err.reset();
        String[] all =
                Stream.concat(Stream.of(args), Stream.of("--bootstrap", kafka)).toArray(String[]::new);
        assertThat(CommandTree.run(new Terminal(stream(out), stream(err)), all))
                .as("%s: %s", String.join(" ", args), text(err))
                .isEqualTo(code);
        return text(out);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
