package io.hashbeat.streams.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.alert.Severity;
import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.AlertLinks;
import io.hashbeat.streams.sink.Backoff;
import io.hashbeat.streams.sink.SimulatedTime;
import io.hashbeat.streams.sink.http.FakeAlertHttp;
import io.hashbeat.streams.sink.webhook.WebhookInterest.Tells;
import io.hashbeat.streams.sink.webhook.WebhookInterest.Whose;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookInterestTest {

    private static final WebhookInterest NAMED =
            new WebhookInterest(Whose.NAMED, Tells.NOTIFICATIONS, "", "", Severity.INFO, 0, Duration.ZERO);

    private static WebhookInterest of(String account, Severity from, int level) {
        return new WebhookInterest(Whose.ALL, Tells.NOTIFICATIONS, "", account, from, level, Duration.ZERO);
    }

    private static boolean wants(WebhookInterest interest, AlertBuilder alert) {
        return interest.wants(alert.build(), "ops");
    }

    @Test
    void the_one_of_an_account_gets_what_detectors_find_there_and_nothing_else() {
        AlertBuilder ofAlice = AlertBuilder.firing("a");
        assertThat(wants(of("alice", Severity.INFO, 0), ofAlice)).isTrue();
        assertThat(wants(of("bob", Severity.INFO, 0), ofAlice)).isFalse();
    }

    @Test
    void the_one_of_a_pool_gets_no_alerts_of_an_account_of_that_name_elsewhere() {
        WebhookInterest interest =
                new WebhookInterest(Whose.ALL, Tells.NOTIFICATIONS, "main", "alice", Severity.INFO, 0, Duration.ZERO);
        assertThat(wants(interest, AlertBuilder.firing("a"))).isTrue();
        assertThat(wants(interest, AlertBuilder.firing("a").subject("worker/other/sha256d/alice/rig1")))
                .isFalse();
        WebhookInterest ofPool =
                new WebhookInterest(Whose.ALL, Tells.NOTIFICATIONS, "main", "", Severity.INFO, 0, Duration.ZERO);
        assertThat(wants(ofPool, AlertBuilder.firing("a").subject("site/other/sha256d/north")))
                .isFalse();
        assertThat(wants(ofPool, AlertBuilder.firing("a").subject("server/~all/~all/gate")))
                .as("a source is of all pools")
                .isTrue();
    }

    @Test
    void a_severity_is_the_least() {
        WebhookInterest critical = of("", Severity.CRITICAL, 0);
        assertThat(wants(critical, AlertBuilder.firing("a").severity("warning")))
                .isFalse();
        assertThat(wants(critical, AlertBuilder.firing("a").severity("critical")))
                .isTrue();
        assertThat(wants(critical, AlertBuilder.firing("a").severity("of a later version")))
                .isTrue();
    }

    @Test
    void a_level_hears_what_nobody_took_and_its_end() {
        WebhookInterest boss = of("", Severity.INFO, 1);
        AlertBuilder alert = AlertBuilder.firing("a");
        assertThat(wants(boss, alert)).isFalse();
        assertThat(wants(boss, alert.notification("ESCALATED").escalation(1))).isTrue();
        assertThat(wants(boss, alert.resolved(AlertBuilder.ORIGIN))).isTrue();
    }

    @Test
    void what_an_incident_explains_is_told_to_the_owners_people_only() {
        AlertBuilder rule = AlertBuilder.firing("a").contacts("desk");
        rule.build().setAudience("CONTACTS");
        AlertBuilder ours = AlertBuilder.firing("a").contacts("ops");
        ours.build().setAudience("CONTACTS");
        assertThat(wants(WebhookInterest.ALL, rule)).isFalse();
        assertThat(wants(WebhookInterest.ALL, ours)).isTrue();
        assertThat(wants(NAMED, ours)).isTrue();
    }

    @Test
    void who_has_one_account_hears_what_an_incident_is_to_it_and_no_rule_that_it_explains() {
        WebhookInterest alice = of("alice", Severity.INFO, 0);
        AlertBuilder part = AlertBuilder.firing("a").kind("ACCOUNT_AFFECTED");
        part.build().setAudience("CONTACTS");
        AlertBuilder rule = AlertBuilder.firing("a").contacts("ops");
        rule.build().setAudience("CONTACTS");
        assertThat(wants(alice, part)).isTrue();
        assertThat(wants(of("bob", Severity.INFO, 0), part)).isFalse();
        assertThat(wants(WebhookInterest.ALL, part)).isFalse();
        assertThat(wants(NAMED, part)).isFalse();
        assertThat(wants(alice, rule)).as("the part says it").isFalse();
    }

    @Test
    void operators_hear_it_when_the_incident_is_over_and_who_knows_it_not_again() {
        AlertBuilder ours = AlertBuilder.firing("a").contacts("ops");
        ours.build().setAudience("OPERATORS");
        AlertBuilder others = AlertBuilder.firing("a").contacts("desk");
        others.build().setAudience("OPERATORS");
        assertThat(wants(WebhookInterest.ALL, others)).isTrue();
        assertThat(wants(WebhookInterest.ALL, ours)).isFalse();
        assertThat(wants(NAMED, ours)).isFalse();
        assertThat(wants(of("alice", Severity.INFO, 0), ours))
                .as("not yet told of the rule")
                .isTrue();
    }

    @Test
    void signs_of_life_come_so_often_and_old_ones_not() {
        FakeAlertHttp http = new FakeAlertHttp();
        WebhookInterest interest = new WebhookInterest(
                Whose.NAMED, Tells.NOTIFICATIONS, "", "bob", Severity.CRITICAL, 2, Duration.ofMinutes(5));
        WebhookTarget target = new WebhookTarget(
                "ops", URI.create("https://ops.example/hook"), List.of("0123456789abcdef"), interest, AlertLinks.NONE);
        WebhookRules rules =
                new WebhookRules(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)), Duration.ofHours(24), 4);
        SimulatedTime time = new SimulatedTime(new WebhookSink(target, http, rules, () -> 1.0));
        time.accept(sign(0).at(0, AlertBuilder.ORIGIN.minus(Duration.ofMinutes(6))));
        for (int minute = 1; minute <= 12; minute++) {
            time.accept(sign(minute).at(minute, time.now())).pass(Duration.ofMinutes(1));
        }
        assertThat(http.headers("Hashbeat-Delivery")).containsExactly("dog-1", "dog-6", "dog-11");
        assertThat(time.told()).hasSize(13);
    }

    @Test
    void who_hears_of_every_transition_gets_no_sign_of_life_that_was_not_asked_for() {
        FakeAlertHttp http = new FakeAlertHttp();
        WebhookInterest interest =
                new WebhookInterest(Whose.ALL, Tells.TRANSITIONS, "", "", Severity.INFO, 0, Duration.ZERO);
        WebhookTarget target = new WebhookTarget(
                "ops", URI.create("https://ops.example/hook"), List.of("0123456789abcdef"), interest, AlertLinks.NONE);
        WebhookRules rules =
                new WebhookRules(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)), Duration.ofHours(24), 4);
        SimulatedTime time = new SimulatedTime(new WebhookSink(target, http, rules, () -> 1.0));
        time.accept(
                        sign(0).at(0, time.now()),
                        AlertBuilder.firing("a").pending().at(1, time.now()))
                .pass(Duration.ofMinutes(1));
        assertThat(http.headers("Hashbeat-Delivery")).containsExactly("a-1");
    }

    private static AlertBuilder sign(int minute) {
        AlertBuilder sign =
                AlertBuilder.firing("dog").kind("WATCHDOG").version(minute).notification("");
        sign.build().setTimeMs(AlertBuilder.ORIGIN.plusSeconds(60L * minute).toEpochMilli());
        sign.build().setAccount("");
        return sign;
    }
}
