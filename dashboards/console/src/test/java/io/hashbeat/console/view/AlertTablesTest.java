package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.HashPrice;
import io.hashbeat.avro.Rule;
import io.hashbeat.avro.Silence;
import io.hashbeat.console.Seeds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertTablesTest {
    private final LiveTables live = new LiveTables();
    private final AlertTables tables = live.alerts();

    private static AlertView alert(String id, long version, String state) {
        Alert alert = Seeds.alert(id, "alice", "rig");
        alert.setVersion(version);
        alert.setState(state);
        return AlertView.of(alert);
    }

    @Test
    void the_highest_version_of_an_alert_is_what_holds() {
        assertThat(tables.put(alert("1", 2, "FIRING"))).isTrue();
        assertThat(tables.put(alert("1", 1, "PENDING"))).isFalse();
        assertThat(tables.put(alert("1", 2, "FIRING"))).isFalse();
        assertThat(tables.put(alert("1", 3, "RESOLVED"))).isTrue();
        assertThat(tables.snapshot().alert("1").orElseThrow().state()).isEqualTo("RESOLVED");
    }

    @Test
    void of_more_plans_than_are_kept_those_that_ended_first_are_forgotten() {
        for (int i = 0; i <= AlertTables.MOST_PLANS; i++) {
            tables.put(new PlanView("plan-" + i, "pool/p/sha256d", i, i + 1, 0, "work"));
        }
        assertThat(tables.snapshot().plans()).hasSize(AlertTables.MOST_PLANS).noneMatch(plan -> plan.id()
                .equals("plan-0"));
    }

    @Test
    void what_fires_and_is_told_comes_first() {
        Alert muted = Seeds.alert("2", "alice", "rig");
        muted.setMuted("SILENCED");
        tables.put(AlertView.of(muted));
        tables.put(alert("1", 1, "RESOLVED"));
        tables.put(alert("3", 1, "FIRING"));
        assertThat(tables.snapshot().alerts()).extracting(AlertView::id).containsExactly("3", "2", "1");
        assertThat(live.snapshot().overview(0).firingAlerts()).isEqualTo(1);
    }

    @Test
    void what_an_incident_is_to_one_account_is_found_by_its_id_and_listed_as_the_incident_only() {
        Alert part = Seeds.alert("2", "alice", "rig");
        part.setKind("ACCOUNT_AFFECTED");
        part.setIncident("1");
        tables.put(AlertView.of(part));
        tables.put(alert("1", 1, "FIRING"));
        assertThat(tables.snapshot().alerts()).extracting(AlertView::id).containsExactly("1");
        assertThat(tables.snapshot().loud()).isEqualTo(1);
        assertThat(tables.snapshot().alert("2")).isPresent();
    }

    @Test
    void of_what_fires_the_gravest_comes_first_and_then_the_newest() {
        Alert grave = Seeds.alert("1", "alice", "rig");
        grave.setSeverity("critical");
        grave.setStartedAtMs(1L);
        Alert newest = Seeds.alert("2", "alice", "rig");
        newest.setStartedAtMs(3L);
        Alert older = Seeds.alert("3", "alice", "rig");
        older.setStartedAtMs(2L);
        List.of(older, newest, grave).forEach(alert -> tables.put(AlertView.of(alert)));
        assertThat(tables.snapshot().alerts()).extracting(AlertView::id).containsExactly("1", "2", "3");
    }

    @Test
    void every_change_is_seen_in_the_snapshot_of_all() {
        LiveSnapshot before = live.snapshot();
        assertThat(live.snapshot()).isSameAs(before);
        tables.put(RuleView.of(Rule.newBuilder().setId("r").setAccount("a%2Fb").build()));
        assertThat(live.snapshot().alerts().rule("a%2Fb/r").orElseThrow().account())
                .isEqualTo("a/b");
        assertThat(live.snapshot().version()).isGreaterThan(before.version());
        tables.removeRule("a%2Fb/r");
        assertThat(live.snapshot().alerts().rules()).isEmpty();
        tables.put(SilenceView.of(
                Silence.newBuilder().setId("s").setMatchers(Map.of("id", "1")).build()));
        assertThat(live.snapshot().alerts().silence("s").orElseThrow().kind()).isEqualTo("SILENCE");
        tables.removeSilence("s");
        tables.put(PriceView.of(
                HashPrice.newBuilder().setAlgorithm("sha256d").setPrice(48).build()));
        assertThat(live.snapshot().alerts().prices())
                .extracting(PriceView::price)
                .containsExactly(48.0);
        tables.put(PriceView.of(HashPrice.newBuilder()
                .setAlgorithm("sha256d")
                .setPrice(60)
                .setTimeMs(5000)
                .build()));
        assertThat(live.snapshot().alerts().prices())
                .as("one to come takes the place of none")
                .extracting(PriceView::price)
                .containsExactly(48.0, 60.0);
        tables.removePrice("sha256d/0");
        tables.removePrice("sha256d/5000");
        assertThat(live.snapshot().alerts().prices()).isEmpty();
    }

    @Test
    void those_that_were_resolved_first_are_forgotten_first_and_none_that_fires() {
        tables.put(alert("firing", 1, "FIRING"));
        for (int i = 0; i <= AlertTables.KEPT_RESOLVED; i++) {
            Alert old = Seeds.alert("old-" + i, "alice", "rig");
            old.setState("RESOLVED");
            old.setTimeMs(i);
            tables.put(AlertView.of(old));
        }
        tables.trimAlerts();
        assertThat(tables.knowsAlert("old-0")).isFalse();
        assertThat(tables.knowsAlert("old-1")).isTrue();
        assertThat(tables.knowsAlert("firing")).isTrue();
    }

    @Test
    void a_rule_that_cannot_be_judged_is_shown_for_what_it_is() {
        RuleView view =
                RuleView.of(Rule.newBuilder().setId("r").setKind("UPTIME").build());
        assertThat(view.words()).startsWith("cannot be judged: kind must be one of");
    }

    @Test
    void a_subject_that_cannot_be_read_has_no_names() {
        Alert odd = Seeds.alert("1", "alice", "rig");
        odd.setSubject("~nothing");
        assertThat(AlertView.of(odd).parts()).isEmpty();
    }
}
