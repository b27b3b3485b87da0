package io.hashbeat.streams.sink.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.AlertLinks;
import io.hashbeat.streams.sink.AlertRecord;
import io.hashbeat.streams.sink.http.FakeReceiver;
import io.hashbeat.streams.sink.http.OkAlertHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What the real program takes, keeps, ends and tells. */
@EnabledIf(
        value = "io.hashbeat.streams.sink.alertmanager.AlertmanagerProcess#isInstalled",
        disabledReason = "no Alertmanager: set ALERTMANAGER_BIN or install the package prometheus-alertmanager")
class RealAlertmanagerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RESEND = Duration.ofSeconds(5);

    private final FakeReceiver receiver = new FakeReceiver();

    @TempDir
    private Path dir;

    private int port;
    private AlertmanagerProcess alertmanager;
    private AlertmanagerSink sink;

    @BeforeEach
    void start() throws IOException {
        port = AlertmanagerProcess.freePort();
        alertmanager = AlertmanagerProcess.start(dir, port, receiver.url());
        AlertmanagerTarget target = new AlertmanagerTarget(
                alertmanager.url(),
                AlertmanagerTarget.Login.NONE,
                "test",
                RESEND,
                Duration.ofMinutes(5),
                new AlertLinks("http://127.0.0.1:8080"));
        sink = new AlertmanagerSink(
                target, OkAlertHttp.trusted(Duration.ofSeconds(10), InstantSource.system()), () -> 0.5);
    }

    @AfterEach
    void stop() {
        sink.close();
        alertmanager.close();
        receiver.close();
    }

    @Test
    void an_alert_fires_is_told_and_is_told_to_be_over() {
        accept(now("a").at(0));
        until(() -> told("firing", "a"));

        assertThat(alertmanager.alerts())
                .contains("\"alertname\":\"WORKER_SILENT\"")
                .contains("\"worker\":\"rig1\"")
                .contains("\"site\":\"h\u00e4ll \\u003c3\\u003e\"")
                .contains("\"generatorURL\":\"http://127.0.0.1:8080/#/alerts?id=a\"")
                .contains("\"summary\":\"rig1 is silent\"");

        accept(now("a").version(2).resolved(Instant.now()).at(1));
        until(() -> told("resolved", "a"));
        assertThat(alertmanager.alerts()).doesNotContain("\"hashbeat_id\":\"a\"");
    }

    @Test
    void an_alert_that_is_muted_is_over_there() {
        accept(now("a").at(0));
        until(() -> told("firing", "a"));

        accept(now("a").version(2).muted("SILENCED").at(1));

        until(() -> told("resolved", "a"));
    }

    @Test
    void an_alert_that_somebody_has_taken_goes_on_there() {
        accept(now("a").at(0));
        until(() -> told("firing", "a"));
        AlertBuilder taken = now("a").version(2).notification("");
        taken.build().setAcknowledgedBy("ann");
        accept(taken.at(1), now("b").at(2));

        until(() -> told("firing", "b") && sink.waiting() == 0);
        assertThat(alertmanager.alerts()).contains("\"hashbeat_id\":\"a\"");
        assertThat(told("resolved", "a")).isFalse();
    }

    @Test
    void a_level_is_one_more_alert_there_and_ends_with_the_first() {
        accept(now("a").at(0));
        until(() -> told("firing", "a"));
        accept(now("a").version(2).notification("ESCALATED").escalation(1).at(1));

        until(() -> alertmanager.alerts().contains("\"escalation\":\"1\""));
        assertThat(alertmanager.alerts().split("\"hashbeat_id\":\"a\"", -1))
                .as("those who know see no change")
                .hasSize(3);
        assertThat(told("resolved", "a")).isFalse();

        accept(now("a").version(3).escalation(1).resolved(Instant.now()).at(2));
        until(() -> !alertmanager.alerts().contains("\"hashbeat_id\":\"a\""));
    }

    @Test
    void what_an_incident_explains_has_a_label_by_which_it_can_be_left_out() {
        AlertBuilder rule = now("a").contacts("alice");
        rule.build().setAudience("CONTACTS");
        accept(rule.at(0));

        until(() -> alertmanager.alerts().contains("\"audience\":\"contacts\""));

        AlertBuilder ofOthers = now("a").contacts("alice").version(2);
        ofOthers.build().setAudience("OPERATORS");
        accept(ofOthers.at(1));
        until(() -> alertmanager.alerts().contains("\"audience\":\"operators\""));
        AlertBuilder again = now("a").contacts("alice").version(3);
        again.build().setAudience("CONTACTS");
        accept(again.at(2), now("b").at(3));
        until(() -> told("firing", "b") && sink.waiting() == 0);
        assertThat(alertmanager.alerts().split("\"hashbeat_id\":\"a\"", -1)).hasSize(3);
        assertThat(told("resolved", "a")).as("nobody is told that it is over").isFalse();

        accept(now("a").contacts("alice").version(4).resolved(Instant.now()).at(4));
        until(() -> !alertmanager.alerts().contains("\"hashbeat_id\":\"a\""));
    }

    @Test
    void a_site_that_goes_down_half_back_and_up_and_flaps_is_at_most_one_message_a_phase() {
        AlertBuilder site = site(1, 0);
        for (int i = 0; i < 50; i++) {
            accept(now("w" + i).muted("INCIDENT").at(offset++));
        }
        accept(site.at(offset++));
        assertThat(messages(1)).as("down").isEqualTo(1);

        for (int i = 0; i < 25; i++) {
            accept(now("w" + i)
                    .version(2)
                    .muted("INCIDENT")
                    .resolved(Instant.now())
                    .notification("")
                    .at(offset++));
        }
        for (int version = 2; version < 12; version++) {
            accept(site(version, 0.5).notification("").at(offset++));
        }
        assertThat(messages(0)).as("half back").isZero();

        accept(site(12, 0).resolved(Instant.now()).at(offset++));
        assertThat(messages(1)).as("back").isEqualTo(1);
        for (int flap = 0; flap < 3; flap++) {
            accept(site(13 + 2L * flap, 0).at(offset++));
            assertThat(messages(1)).as("down again").isEqualTo(1);
            accept(site(14 + 2L * flap, 0).resolved(Instant.now()).at(offset++));
            assertThat(messages(1)).as("back again").isEqualTo(1);
        }
        assertThat(receiver.requests()).noneMatch(each -> each.body().contains("\"hashbeat_id\":\"w"));
    }

    private long offset;
    private int heard;

    private static AlertBuilder site(long version, double back) {
        AlertBuilder site = now("site")
                .version(version)
                .kind("GROUP_OUTAGE")
                .severity("critical")
                .subject("site/main/sha256d/north");
        site.build().setMemberCount(50);
        site.build().setSentence("Site north does about %.0f %% of its usual 1 EH/s".formatted(100 * back));
        return site;
    }

    /** Messages about the site in a phase, of which so many must come: those until a mark that comes after has been told and is over. */
    private long messages(int least) {
        until(() -> about() >= least);
        String id = "mark" + offset;
        accept(now(id).kind("OVERHEAT").at(offset++));
        until(() -> told("firing", id) && sink.waiting() == 0);
        accept(now(id).kind("OVERHEAT").version(2).resolved(Instant.now()).at(offset++));
        until(() -> told("resolved", id) && sink.waiting() == 0);
        long about = about();
        heard = receiver.requests().size();
        return about;
    }

    private long about() {
        return receiver.requests().stream()
                .skip(heard)
                .filter(each -> each.body().contains("\"hashbeat_id\":\"site\""))
                .count();
    }

    @Test
    void the_watchdog_fires() {
        accept(now("sign").kind("WATCHDOG").at(0, Instant.now()));

        until(() -> alertmanager.alerts().contains("\"alertname\":\"Watchdog\""));
    }

    @Test
    void three_hundred_alerts_of_odd_names_are_all_taken() {
        for (int i = 0; i < 300; i++) {
            String odd = "worker/main/sha256d/a%20%22%5C%0/".replace("%0", "") + "%F0%9F%9A%80" + i;
            accept(now("n" + i).subject(odd, "site/main/sha256d/x%7B%7D").at(i));
        }
        until(() -> sink.waiting() == 0);

        assertThat(sink.health().failures()).isZero();
        assertThat(alertmanager.alerts().split("\"hashbeat_id\"", -1)).hasSize(301);
    }

    @Test
    void an_alertmanager_that_was_killed_knows_how_things_stand_when_it_is_back() throws IOException {
        accept(now("lasts").at(0), now("over").at(1));
        until(() -> told("firing", "lasts") && told("firing", "over"));
        alertmanager.close();
        accept(now("over").version(2).resolved(Instant.now()).at(2), now("new").at(3));
        until(() -> sink.health().failuresInRow() > 1);

        alertmanager = AlertmanagerProcess.start(dir, port, receiver.url());
        until(() -> sink.waiting() == 0 && alertmanager.alerts().contains("\"hashbeat_id\":\"lasts\""));

        assertThat(alertmanager.alerts())
                .contains("\"hashbeat_id\":\"new\"")
                .doesNotContain("\"hashbeat_id\":\"over\"");
    }

    private static AlertBuilder now(String id) {
        AlertBuilder alert = AlertBuilder.firing(id)
                .subject("worker/main/sha256d/alice/rig1", "site/main/sha256d/h%C3%A4ll%20%3C3%3E");
        alert.build().setStartedAtMs(Instant.now().minusSeconds(60).toEpochMilli());
        return alert;
    }

    private void accept(AlertRecord... records) {
        List.of(records).forEach(record -> sink.accept(record, Instant.now()));
    }

    /** Drives the sink until it is so. */
    private void until(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            sink.turn(Instant.now());
            assertThat(Instant.now())
                    .as(() -> "patience; health %s, there: %s".formatted(sink.health(), alertmanager.alerts()))
                    .isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Whether the receiver has been told so of the alert of this id. */
    private boolean told(String status, String id) {
        String alert = "\\{\"status\":\"" + status + "\",\"labels\":\\{[^}]*\"hashbeat_id\":\"" + id + "\".*";
        return receiver.requests().stream().anyMatch(request -> request.body().matches("(?s).*" + alert));
    }
}
