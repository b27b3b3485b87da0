package io.hashbeat.streams.engine.kafka;

import static io.hashbeat.streams.alert.rule.Minutes.ALICE;
import static io.hashbeat.streams.alert.rule.Minutes.ORIGIN_MS;
import static io.hashbeat.streams.alert.rule.Minutes.TERA;
import static io.hashbeat.streams.alert.rule.Minutes.rule;
import static io.hashbeat.streams.engine.kafka.AlertDriver.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.HashPrice;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Telemetry;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.QuietHours;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.schemas.RuleRecords;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.alert.AlertTerms;
import io.hashbeat.streams.alert.HashPrices;
import io.hashbeat.streams.alert.rule.Minutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleDeskTest {
    private static final double PETA = 1e15;
    private static final double DAY = 86_400;
    private static final String RIG = "p/sha256d/alice/rig";

    private final HashPrices otherwise = new HashPrices();
    private final RuleTable table = new RuleTable();
    private final List<OwnerRule> rules = new ArrayList<>();
    private final AlertsConfig config = new AlertsConfig(AlertTerms.STANDARD, () -> new RuleDesk(otherwise), table);
    private final List<Alert> alerts = new ArrayList<>();
    private AlertDriver app = new AlertDriver(config);

    @AfterEach
    void close() {
        app.close();
    }

    private void set(OwnerRule rule) {
        rules.removeIf(each -> each.key().equals(rule.key()));
        rules.add(rule);
        table.set(rules);
        app.send(Topics.RULES, rule.key(), RuleRecords.write(rule, "test", ORIGIN_MS), ORIGIN_MS);
    }

    private void takeBack(OwnerRule rule, long atMs) {
        rules.removeIf(each -> each.key().equals(rule.key()));
        table.set(rules);
        app.send(Topics.RULES, rule.key(), (byte[]) null, atMs);
    }

    private void say(Minutes minutes) {
        String subject = minutes.sample().subject().text();
        app.send(Topics.HASHRATE, subject, Samples.of(minutes.sample()), minutes.endMs());
        time(minutes.endMs());
    }

    private void time(long ms) {
        app.at(ms - START);
        alerts.addAll(app.alerts());
    }

    private Alert last() {
        return alerts.get(alerts.size() - 1);
    }

    private void restart() {
        Map<String, byte[]> state = app.state();
        app.close();
        app = new AlertDriver(config, state);
    }

    private static OwnerRule quiet(OwnerRule rule) {
        return new OwnerRule(
                rule.id(),
                rule.account(),
                rule.pool(),
                rule.algorithm(),
                "night shift",
                rule.kind(),
                rule.threshold(),
                rule.spanSeconds(),
                rule.contacts(),
                true,
                0,
                QuietHours.of("22:00", "06:30", "Europe/Berlin").orElseThrow());
    }

    @Test
    void a_broken_rule_fires_with_all_that_its_owner_said_and_ends_when_it_is_kept() {
        OwnerRule low = rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300);
        set(low);
        app.send(Topics.HASH_PRICES, "sha256d", new HashPrice("sha256d", 48.0, PETA, "USD", 0L, "test"), ORIGIN_MS);
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        say(minutes);
        assertThat(alerts).isEmpty();
        for (int i = 0; i < 5; i++) {
            say(minutes.add(50, 0));
        }
        assertThat(alerts.get(0).getState()).as("it waits for an incident").isEqualTo("PENDING");
        Alert fired = alerts.get(1);
        assertThat(fired.getState()).isEqualTo("FIRING");
        assertThat(fired.getNotification()).isEqualTo("FIRED");
        assertThat(fired.getKind()).isEqualTo("MIN_HASHRATE");
        assertThat(fired.getSubject()).isEqualTo("account/p/sha256d/alice");
        assertThat(fired.getAccount()).isEqualTo("alice");
        assertThat(fired.getRuleId()).isEqualTo("alice/min-hashrate");
        assertThat(fired.getContacts()).containsExactly("alice@example.org");
        assertThat(fired.getAnomalyId()).isEmpty();
        assertThat(fired.getLostHashes()).isPositive();
        assertThat(fired.getCurrency()).isEqualTo("USD");
        assertThat(fired.getLostValue()).isCloseTo(fired.getLostHashes() / (PETA * DAY) * 48, within(1e-12));
        for (int i = 0; i < 15; i++) {
            say(minutes.add(100, 0));
        }
        assertThat(last().getState()).isEqualTo("RESOLVED");
        assertThat(last().getNotification()).isEqualTo("RESOLVED");
        assertThat(alerts.stream().map(Alert::getId).distinct()).hasSize(1);
    }

    @Test
    void in_its_owners_quiet_hours_nobody_is_told_until_they_are_over() {
        set(quiet(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300)));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        say(minutes);
        for (int i = 0; i < 330; i++) {
            say(minutes.add(50, 0));
        }
        assertThat(alerts.get(1).getState()).isEqualTo("FIRING");
        assertThat(alerts.get(1).getMuted()).isEqualTo("QUIET_HOURS");
        assertThat(alerts.get(0).getSentence()).startsWith("night shift: alice does ");
        List<Alert> told = alerts.stream()
                .filter(each -> !each.getNotification().isEmpty())
                .toList();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).getNotification()).isEqualTo("FIRED");
        assertThat(told.get(0).getTimeMs()).isEqualTo(ORIGIN_MS + 1440 * 60_000 + 330 * 60_000);
    }

    @Test
    void a_restart_in_between_loses_neither_the_rule_nor_how_it_stands_nor_the_price() {
        OwnerRule decline = rule(RuleKind.DECLINE, 0.2, 300);
        set(decline);
        app.send(Topics.HASH_PRICES, "sha256d", new HashPrice("sha256d", 48.0, PETA, "USD", 0L, "test"), ORIGIN_MS);
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        say(minutes);
        restart();
        for (int i = 0; i < 8; i++) {
            say(minutes.add(50, 0));
        }
        Alert fired = alerts.get(0);
        restart();
        for (int i = 0; i < 15; i++) {
            say(minutes.add(100, 0));
        }
        assertThat(last().getState()).isEqualTo("RESOLVED");
        assertThat(last().getId()).isEqualTo(fired.getId());
        assertThat(last().getVersion()).isGreaterThan(fired.getVersion());
        assertThat(last().getLostValue()).isPositive();
        restart();
        takeBack(decline, minutes.endMs());
        assertThat(app.state().keySet()).noneMatch(key -> key.startsWith("rule/") || key.startsWith("standing/"));
    }

    @Test
    void a_rule_that_is_taken_back_ends_what_it_raised() {
        OwnerRule low = rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300);
        set(low);
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        say(minutes);
        for (int i = 0; i < 5; i++) {
            say(minutes.add(50, 0));
        }
        takeBack(low, minutes.endMs());
        time(minutes.endMs() + 300_000);
        assertThat(last().getState()).isEqualTo("RESOLVED");
        assertThat(last().getSentence()).isEqualTo("The rule was taken back.");
        assertThat(last().getEndedAtMs()).isEqualTo(minutes.endMs());
    }

    @Test
    void what_no_rule_asks_for_does_not_get_as_far_as_the_internal_topic() {
        Minutes alice = Minutes.steady(ALICE, 1, 100);
        Minutes rig = Minutes.steady(Subject.parse("worker/" + RIG), 1, 100);
        say(alice);
        say(rig);
        heat(0, 90);
        assertThat(app.passed('h', 't')).isEmpty();
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300));
        say(alice);
        say(rig);
        assertThat(app.passed('h', 't')).containsExactly("account/p/sha256d/alice");
        set(rule(RuleKind.OFFLINE_MINERS, 1, 300));
        set(rule(RuleKind.TEMPERATURE, 80, 60));
        say(rig);
        heat(0, 70);
        app.send(Topics.HEARTBEATS, "p/sha256d/bob/rig", new byte[] {1}, ORIGIN_MS);
        assertThat(app.passed('h', 't')).containsExactly("worker/" + RIG, RIG);
    }

    private void heat(int report, double celsius) {
        long at = ORIGIN_MS + report * 30_000L;
        Telemetry telemetry = Telemetry.newBuilder().build();
        telemetry.setTemperaturesCelsius(List.of(celsius - 8, celsius, 255.0));
        Heartbeat heartbeat = Heartbeat.newBuilder().build();
        heartbeat.setTimeMs(at);
        heartbeat.setPool("p");
        heartbeat.setAccount("alice");
        heartbeat.setWorker("rig");
        heartbeat.setKind(HeartbeatKind.TELEMETRY);
        heartbeat.setTelemetry(telemetry);
        app.send(Topics.HEARTBEATS, RIG, heartbeat, at + 500);
        time(at);
    }

    @Test
    void a_machine_that_is_too_hot_by_its_reports_fires_and_a_sensor_that_is_gone_does_not() {
        set(rule(RuleKind.TEMPERATURE, 80, 60));
        IntStream.range(0, 10).forEach(report -> heat(report, 70));
        assertThat(alerts).isEmpty();
        IntStream.range(10, 14).forEach(report -> heat(report, 86));
        assertThat(alerts).hasSize(1);
        assertThat(last().getState()).isEqualTo("FIRING");
        assertThat(last().getSubject()).isEqualTo("account/p/sha256d/alice");
        assertThat(last().getAccount()).isEqualTo("alice");
        assertThat(last().getSentence()).startsWith("rig is at 86 °C");
        IntStream.range(14, 30).forEach(report -> heat(report, 70));
        assertThat(last().getState()).isEqualTo("RESOLVED");
    }

    @Test
    void miners_that_are_offline_are_counted_by_their_own_samples() {
        set(rule(RuleKind.OFFLINE_MINERS, 2, 300));
        Minutes account = Minutes.steady(ALICE, 3, 18);
        List<Minutes> rigs = IntStream.range(0, 3)
                .mapToObj(i -> Minutes.steady(Subject.parse("worker/" + RIG + i), 1, 6))
                .toList();
        for (int minute = 0; minute < 10; minute++) {
            for (Minutes each : rigs) {
                say(each.add(each == rigs.get(0) ? 6 : 0, 0));
            }
            say(account.add(6, 0));
        }
        assertThat(alerts.get(0).getSentence()).isEqualTo("2 of the 3 workers of alice are offline: rig1, rig2.");
    }

    @Test
    void what_is_read_long_after_it_happened_is_told_nobody() {
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        time(minutes.endMs() + 3_600_000);
        for (int i = 0; i < 5; i++) {
            minutes.add(50, 0);
            app.send(Topics.HASHRATE, ALICE.text(), Samples.of(minutes.sample()), minutes.endMs() + 3_600_000);
        }
        alerts.addAll(app.alerts());
        assertThat(alerts).extracting(Alert::getMuted).containsOnly("HISTORIC");
        minutes.add(50, 0);
        app.send(Topics.HASHRATE, ALICE.text(), Samples.of(minutes.sample()), minutes.endMs() + 1_000);
        time(minutes.endMs() + 3_600_000);
        alerts.addAll(app.alerts());
        assertThat(last().getMuted()).isEmpty();
        assertThat(last().getNotification()).isEqualTo("FIRED");
    }

    @Test
    void what_a_rule_says_of_the_hours_in_which_the_application_was_away_is_told_nobody() {
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        say(minutes);
        app.readAt(minutes.endMs() - START + 18_000_000);
        for (int i = 0; i < 30; i++) {
            say(minutes.add(i < 15 ? 50 : 100, 0));
        }
        assertThat(last().getState()).isEqualTo("RESOLVED");
        assertThat(alerts).allMatch(each -> each.getNotification().isEmpty());
        assertThat(alerts).extracting(Alert::getMuted).containsOnly("HISTORIC");
    }

    @Test
    void a_loss_is_worth_the_price_of_the_settings_where_none_was_set() {
        otherwise.put("sha256d", 0, new HashPrices.Price(10, PETA, "EUR"));
        set(rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300));
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        say(minutes);
        for (int i = 0; i < 5; i++) {
            say(minutes.add(50, 0));
        }
        assertThat(last().getCurrency()).isEqualTo("EUR");
        assertThat(last().getLostValue()).isCloseTo(last().getLostHashes() / (PETA * DAY) * 10, within(1e-12));
    }

    @Test
    void a_rule_that_cannot_be_judged_is_a_dead_letter_and_the_one_before_stays() {
        OwnerRule low = rule(RuleKind.MIN_HASHRATE, 95 * TERA, 300);
        set(low);
        var bad = RuleRecords.write(low, "test", ORIGIN_MS);
        bad.setKind("MOOD");
        app.send(Topics.RULES, low.key(), bad, ORIGIN_MS);
        app.send(Topics.RULES, "bob/other", RuleRecords.write(low, "test", ORIGIN_MS), ORIGIN_MS);
        app.send(Topics.HASH_PRICES, "sha256d", new HashPrice("sha256d", -1.0, PETA, "USD", 0L, "test"), ORIGIN_MS);
        assertThat(app.records(Topics.DEAD_LETTERS)).hasSize(3);
        Minutes minutes = Minutes.steady(ALICE, 3, 100);
        say(minutes);
        for (int i = 0; i < 5; i++) {
            say(minutes.add(50, 0));
        }
        assertThat(last().getState()).isEqualTo("FIRING");
    }

    @Test
    void what_would_make_an_entry_of_the_state_too_long_for_a_record_is_a_dead_letter_and_changes_nothing() {
        app.refused(12_000);
        for (int i = 0; i < 300; i++) {
            HashPrice price = new HashPrice("sha256d", 48.0, PETA, "USD", ORIGIN_MS + i, "test");
            app.send(Topics.HASH_PRICES, "sha256d/" + (ORIGIN_MS + i), price, ORIGIN_MS);
        }
        assertThat(app.records(Topics.DEAD_LETTERS)).hasSizeBetween(50, 250);
        assertThat(app.figures()).contains("hashbeat_alerts_unreadable_total{reason=\"TOO_LONG\"}");
        byte[] kept = app.state().get("price/sha256d");
        restart();
        assertThat(app.state().get("price/sha256d")).isEqualTo(kept).hasSizeBetween(4_000, 6_000);
    }
}
