package io.hashbeat.streams.sink.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.hashbeat.avro.Alert;
import io.hashbeat.streams.sink.AlertBuilder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class AlertLabelsTest {
    @Test
    void parts_of_the_subject_and_groups_are_there_as_people_know_them() {
        Alert alert = AlertBuilder.firing("id1")
                .subject(
                        "worker/main/sha256d/alice/rig%2F1",
                        "site/main/sha256d/hall%203", "model/main/sha256d/S19", "account/main/sha256d/alice")
                .build();

        assertThat(AlertLabels.of(alert, "eu", true))
                .singleElement()
                .isEqualTo(Map.ofEntries(
                        entry("alertname", "WORKER_SILENT"),
                        entry("hashbeat_id", "id1"),
                        entry("instance", "eu"),
                        entry("severity", "warning"),
                        entry("subject", "worker/main/sha256d/alice/rig%2F1"),
                        entry("scope", "worker"),
                        entry("pool", "main"),
                        entry("algorithm", "sha256d"),
                        entry("account", "alice"),
                        entry("worker", "rig/1"),
                        entry("site", "hall 3"),
                        entry("model", "S19")));
    }

    @Test
    void an_escalated_alert_is_there_once_more_for_each_level() {
        List<SortedMap<String, String>> labels =
                AlertLabels.of(AlertBuilder.firing("a").escalation(2).build(), "eu", true);

        assertThat(labels).hasSize(3);
        assertThat(labels.get(0)).doesNotContainKey("escalation");
        assertThat(labels.get(1)).containsEntry("escalation", "1");
        assertThat(labels.get(2)).containsEntry("escalation", "2").containsEntry("hashbeat_id", "a");
    }

    @Test
    void a_subject_that_cannot_be_read_is_a_label_all_the_same() {
        assertThat(AlertLabels.of(
                        AlertBuilder.firing("a").subject("odd", "odder").build(), "eu", true))
                .singleElement()
                .satisfies(labels ->
                        assertThat(labels).containsEntry("subject", "odd").doesNotContainKey("scope"));
    }

    @Test
    void what_a_rule_says_is_there_for_whom_it_names_and_once_more_for_all_others() {
        Alert rule = AlertBuilder.firing("a").contacts("ops", "night").build();

        List<SortedMap<String, String>> explained = AlertLabels.of(rule, "eu", false);
        assertThat(explained).singleElement().satisfies(labels -> assertThat(labels)
                .containsEntry("contacts", "ops,night")
                .containsEntry("audience", "contacts"));
        assertThat(AlertLabels.of(rule, "eu", true))
                .hasSize(2)
                .startsWith(explained.get(0))
                .last()
                .satisfies(labels -> assertThat(labels)
                        .containsEntry("audience", "operators")
                        .doesNotContainKey("contacts"));
    }
}
