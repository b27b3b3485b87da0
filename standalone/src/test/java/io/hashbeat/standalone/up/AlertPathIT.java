package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.HashPrice;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.console.app.ConsoleApp;
import io.hashbeat.console.app.ConsoleConfig;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.RuleRecords;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.broker.TopicWriter;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.settings.KnownSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** From the topics to those who are told, started as {@code up} starts it: real broker, application, delivery, page. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class AlertPathIT {
    private static final String RIG = "worker/p/sha256d/alice/rig";
    private static final String ALICE = "account/p/sha256d/alice";

    @TempDir
    private Path dir;

    private final Map<String, String> texts = new HashMap<>(Map.of(
            "alerts.hold", "1s",
            "alerts.clear-hold", "0s",
            "webhooks.allowed-networks", "127.0.0.0/8",
            "alertmanager.resend-every", "5s"));

    private String servers = "";

    /** Starts all of it, and stops it behind {@code what}. */
    private void run(HookReceiver hooks, Told what) throws Exception {
        Path file = Files.write(
                dir.resolve("hooks"), List.of("ops.url = " + hooks.url(), "ops.secret = " + HookReceiver.SECRET));
        texts.put("webhooks.file", file.toString());
        Settings settings = Settings.of(texts, KnownSettings.all());
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
                DataDirectory data = DataDirectory.open(dir.resolve("data"))) {
            servers = broker.bootstrapServers();
            TopicCreation.ensure(servers, (short) 1);
            try (ConsoleApp console = ConsoleApp.start(
                            ConsoleConfig.local(0, servers, HistoryReader.NONE, dir.resolve("console")));
                    Running running = start(data, settings, console.uri());
                    TopicWriter writer = new TopicWriter(servers)) {
                assertThat(running).isNotNull();
                what.run(writer, console.uri());
            }
        }
    }

    private interface Told {
        void run(TopicWriter writer, URI page) throws Exception;
    }

    private Running start(DataDirectory data, Settings settings, URI page) throws InterruptedException {
        UpOptions options = new UpOptions(dir, settings, false, Optional.empty());
        return Running.start(options, line -> {}, running -> {
            RunningAlerts.start(running, servers, data, settings);
            DeliveryRun.start(running, servers, settings, page.toString());
        });
    }

    private static void write(TopicWriter writer, Topics topic, String key, SpecificRecord value) {
        writer.write(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), AvroCodec.encode(value));
    }

    /** What the feed says of itself: the clock of alerts. */
    private static void tick(TopicWriter writer) {
        long now = System.currentTimeMillis();
        write(writer, Topics.FEED_STATUS, "gateway-1", new FeedStatus("gateway-1", now, 0L, "LIVE", 4, now));
        writer.flush();
    }

    private static Anomaly anomaly(String state, long atMs) {
        Anomaly anomaly = Anomaly.newBuilder().build();
        anomaly.setId("hot-1");
        anomaly.setKind("OVERHEAT");
        anomaly.setSubject(RIG);
        anomaly.setState(state);
        anomaly.setRevision(atMs);
        anomaly.setOpenedAtMs(atMs);
        anomaly.setOnsetAtMs(atMs);
        anomaly.setAtMs(atMs);
        anomaly.setSize(0.5);
        anomaly.setExpectedHs(100e12);
        anomaly.setSentence("rig is at 96 °C");
        anomaly.setGroups(List.of(ALICE));
        return anomaly;
    }

    /** Says it again until it is heard: what was said before the application read is not read. */
    private static JsonNode await(HookReceiver hooks, String kind, String notification, Runnable say)
            throws InterruptedException {
        JsonNode told = null;
        while (told == null) {
            say.run();
            told = hooks.poll(kind, notification);
        }
        return told;
    }

    @Test
    void an_anomaly_is_told_signed_with_its_worth_and_a_link_and_so_is_its_end() throws Exception {
        try (HookReceiver hooks = new HookReceiver()) {
            run(hooks, (writer, page) -> {
                write(writer, Topics.HASH_PRICES, "sha256d", new HashPrice("sha256d", 48.5, 1e15, "USD", 0L, "test"));
                tick(writer);
                long began = System.currentTimeMillis();
                JsonNode fired = await(hooks, "OVERHEAT", "FIRED", () -> {
                    tick(writer);
                    write(writer, Topics.ANOMALIES, RIG, anomaly("OPENED", began));
                });
                String id = fired.path("id").asText();
                assertThat(fired.path("anomaly").asText()).isEqualTo("hot-1");
                assertThat(fired.path("currency").asText()).isEqualTo("USD");
                assertThat(fired.path("link").asText()).isEqualTo(page.resolve("/") + "#/alerts?id=" + id);
                assertThat(page(page, id)).contains("\"id\":\"" + id + "\"", "\"state\":\"FIRING\"");
                long ended = System.currentTimeMillis();
                JsonNode over = await(hooks, "OVERHEAT", "RESOLVED", () -> {
                    write(writer, Topics.ANOMALIES, RIG, anomaly("CLOSED", ended));
                    tick(writer);
                });
                assertThat(over.path("id").asText()).isEqualTo(id);
                assertThat(over.path("version").asLong())
                        .isGreaterThan(fired.path("version").asLong());
                assertThat(over.path("ended_at").asText())
                        .isEqualTo(Instant.ofEpochMilli(ended).toString());
            });
        }
    }

    /** What the page shows behind the link; it learns of an alert a moment later. */
    private static String page(URI page, String id) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(page.resolve("/api/v1/alerts/" + id)).build();
        HttpResponse<String> answer;
        do {
            answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } while (answer.statusCode() != 200);
        return answer.body();
    }

    @Test
    void a_rule_that_is_set_while_it_runs_is_judged_and_its_owner_told() throws Exception {
        OwnerRule rule = new OwnerRule(
                "low", "alice", "", "", "", RuleKind.MIN_HASHRATE, 95e12, 900, List.of("ops"), true, 0, null);
        try (HookReceiver hooks = new HookReceiver()) {
            run(hooks, (writer, page) -> {
                write(writer, Topics.RULES, rule.key(), RuleRecords.write(rule, "test", 0));
                JsonNode fired = await(hooks, "MIN_HASHRATE", "FIRED", () -> {
                    tick(writer);
                    write(writer, Topics.HASHRATE, "account/p/sha256d/bob", sample("bob", 50e12));
                    write(writer, Topics.HASHRATE, ALICE, sample("alice", 50e12));
                });
                assertThat(fired.path("rule").asText()).isEqualTo("alice/low");
                assertThat(fired.path("contacts").toString()).isEqualTo("[\"ops\"]");
                assertThat(fired.path("account").asText()).isEqualTo("alice");
                await(hooks, "MIN_HASHRATE", "RESOLVED", () -> {
                    write(writer, Topics.HASHRATE, ALICE, sample("alice", 100e12));
                    tick(writer);
                });
            });
        }
    }

    private static HashrateSample sample(String account, double rateHs) {
        List<WindowSample> windows = Stream.of(60, 300, 900, 3600, 86_400)
                .map(seconds -> WindowSample.newBuilder()
                        .setLengthSeconds(seconds)
                        .setHashrateHs(rateHs)
                        .setLowHs(0.9 * rateHs)
                        .setHighHs(1.1 * rateHs)
                        .setCoverage(1)
                        .setAccepted(seconds)
                        .build())
                .toList();
        return HashrateSample.newBuilder()
                .setSubject("account/p/sha256d/" + account)
                .setKind("account")
                .setTimeMs(System.currentTimeMillis())
                .setWorkers(2)
                .setWindows(windows)
                .build();
    }

    @Test
    @EnabledIf(
            value = "io.hashbeat.standalone.up.Alertmanager#isInstalled",
            disabledReason = "no Alertmanager: set ALERTMANAGER_BIN or install prometheus-alertmanager")
    void a_real_alertmanager_has_the_alert_as_long_as_it_fires() throws Exception {
        try (HookReceiver hooks = new HookReceiver();
                Alertmanager alertmanager = Alertmanager.start(Files.createDirectory(dir.resolve("am")))) {
            texts.put("alertmanager.urls", alertmanager.url());
            run(hooks, (writer, page) -> {
                tick(writer);
                long began = System.currentTimeMillis();
                await(hooks, "OVERHEAT", "FIRED", () -> {
                    tick(writer);
                    write(writer, Topics.ANOMALIES, RIG, anomaly("OPENED", began));
                });
                String known = "";
                while (!known.contains("\"alertname\":\"OVERHEAT\"")) {
                    known = alertmanager.alerts();
                }
                assertThat(known).contains("\"account\":\"alice\"", "\"worker\":\"rig\"", "#/alerts?id=");
                long ended = System.currentTimeMillis();
                write(writer, Topics.ANOMALIES, RIG, anomaly("CLOSED", ended));
                while (known.contains("\"alertname\":\"OVERHEAT\"")) {
                    tick(writer);
                    known = alertmanager.alerts();
                }
                assertThat(known).contains("\"alertname\":\"Watchdog\"");
            });
        }
    }
}
