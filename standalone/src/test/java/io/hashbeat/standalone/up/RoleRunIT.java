package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.app.FleetIngest;
import io.hashbeat.ingest.source.fleet.FleetOptions;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.RuleRecords;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.broker.TopicWriter;
import io.hashbeat.standalone.settings.KnownSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The roles as processes of their own, with a broker and an InfluxDB 1 that are not theirs. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RoleRunIT {
    private static final Settings SETTINGS = Settings.of(Map.of(), KnownSettings.all());
    private static final String HISTORY = "api/v1/history?resolution=1m&subject=pool/default/sha256d";

    @TempDir
    private Path temp;

    @Test
    @EnabledIf(
            value = "io.hashbeat.standalone.up.Influxd#isInstalled",
            disabledReason = "no influxd: set INFLUXD_BIN or install it")
    void job_store_and_console_apart_do_what_up_does() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("broker"), 0);
                Influxd influxd = Influxd.start(Files.createDirectory(temp.resolve("influxd")))) {
            String servers = broker.bootstrapServers();
            TopicCreation.ensure(servers, (short) 1);
            String[] store = {"--kafka", servers, "--influx", influxd.url()};
            try (ChildUp job = ChildUp.role(Role.JOB, temp.resolve("job"), "--kafka", servers);
                    ChildUp writer = ChildUp.role(Role.STORE, temp.resolve("writer"), store);
                    ChildUp console = console(servers, influxd)) {
                String page = console.await("page").substring("page".length()).strip();
                writer.await("ready");
                job.await("ready");
                awaitHistory(servers, URI.create(page).resolve("/").resolve(HISTORY));
                assertThat(console.stop()).isZero();
                assertThat(writer.stop()).isZero();
                assertThat(job.stop()).isZero();
            }
            try (ChildUp job = ChildUp.role(Role.JOB, temp.resolve("job"), "--kafka", servers)) {
                assertThat(job.await("job")).endsWith("resumed");
                assertThat(job.stop()).isZero();
            }
        }
    }

    /** Simulated workers hash until the page has a point of theirs. */
    private void awaitHistory(String servers, URI history) throws Exception {
        FleetOptions options = new FleetOptions(20, 7, Duration.ofMinutes(40), 1, 6, "default");
        FleetIngest fleet = FleetIngest.start(servers, options, SETTINGS, temp.resolve("fleet"));
        try {
            String points = "";
            while (!points.contains("\"accepted\"")) {
                LockSupport.parkNanos(100_000_000L);
                points = get(history);
            }
        } finally {
            fleet.close();
        }
    }

    private ChildUp console(String servers, Influxd influxd) throws Exception {
        return ChildUp.role(
                Role.CONSOLE, temp.resolve("page"), "--kafka", servers, "--influx", influxd.url(), "--port", "0");
    }

    @Test
    void alerts_apart_tell_receivers_and_take_up_the_rules_again() throws Exception {
        OwnerRule rule =
                new OwnerRule("heat", "alice", "", "", "", RuleKind.TEMPERATURE, 80, 60, List.of(), true, 0, null);
        Path hooks = Files.write(
                temp.resolve("hooks"),
                List.of("ops.url = https://hooks.example/x", "ops.secret = hush-hush-hush-hush"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("broker"), 0)) {
            String servers = broker.bootstrapServers();
            TopicCreation.ensure(servers, (short) 1);
            try (TopicWriter writer = new TopicWriter(servers)) {
                byte[] key = rule.key().getBytes(StandardCharsets.UTF_8);
                byte[] value = AvroCodec.encode(RuleRecords.write(rule, "test", 0));
                writer.write(Topics.RULES.topicName(), key, value);
                writer.flush();
            }
            String[] options = {"--kafka", servers, "--set", "webhooks.file=" + hooks};
            for (int start = 0; start < 2; start++) {
                try (ChildUp alerts = ChildUp.role(Role.ALERTS, temp.resolve("alerts"), options)) {
                    assertThat(alerts.await("receivers")).isEqualTo("receivers webhook-ops");
                    assertThat(alerts.stop()).isZero();
                    assertThat(alerts.seen()).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
                }
            }
        }
    }

    @Test
    void what_is_not_there_is_one_line() throws Exception {
        try (ChildUp job = ChildUp.role(Role.JOB, temp.resolve("a"), "--kafka", "127.0.0.1:1")) {
            assertThat(job.await("hashbeat:")).contains("Kafka at 127.0.0.1:1 does not answer");
            assertThat(job.exit()).isEqualTo(3);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(temp.resolve("broker"), 0)) {
            String servers = broker.bootstrapServers();
            try (ChildUp job = ChildUp.role(Role.JOB, temp.resolve("b"), "--kafka", servers)) {
                assertThat(job.await("hashbeat:")).contains(" has no topic ").contains("topics --create");
                assertThat(job.exit()).isEqualTo(3);
            }
            TopicCreation.ensure(servers, (short) 1);
            String[] options = {"--kafka", servers, "--influx", "http://127.0.0.1:1", "--port", "0"};
            try (ChildUp writer = ChildUp.role(Role.STORE, temp.resolve("c"), options)) {
                assertThat(writer.await("hashbeat:")).contains("store http://127.0.0.1:1 cannot be reached: ");
                assertThat(writer.exit()).isEqualTo(3);
            }
            try (ChildUp console = ChildUp.role(Role.CONSOLE, temp.resolve("d"), options)) {
                assertThat(console.await("store")).contains("no history until it answers: store http://127.0.0.1:1");
                String page = console.await("page").substring("page".length()).strip();
                assertThat(get(URI.create(page).resolve("/api/v1/overview"))).contains("\"pools\"");
                assertThat(get(URI.create(page).resolve("/").resolve(HISTORY)))
                        .contains("store http://127.0.0.1:1 cannot be reached")
                        .doesNotContain("Exception");
                assertThat(console.stop()).isZero();
            }
        }
    }

    private static String get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
