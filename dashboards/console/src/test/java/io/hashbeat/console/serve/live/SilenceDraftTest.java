package io.hashbeat.console.serve.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.Alert;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.SilenceView;
import io.hashbeat.schemas.AlertKinds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SilenceDraftTest {
    private static final String ODD = "\u5317\u4eac, hall/2 %";
    private static final String ODD_ESCAPED = "%E5%8C%97%E4%BA%AC%2C%20hall%2F2%20%25";

    @SuppressWarnings("UnusedVariable") // the source of a test
    private static final List<String> KINDS = AlertKinds.ALL;

    private static SilenceDraft draft(String label, String value) {
        return new SilenceDraft("s", Map.of(label, value), 1000, 2000, "ann", "");
    }

    private static Alert alert() {
        Alert alert = Seeds.alert("a1", ODD_ESCAPED, "rig1");
        alert.setGroups(List.of("site/pool-a/sha256d/hall-2", "model/pool-a/sha256d/S19"));
        return alert;
    }

    @Test
    void an_account_is_named_as_people_do_and_written_as_alerts_have_it() {
        SilenceDraft draft = draft("account", ODD);
        assertThat(draft.silence(0).getMatchers()).containsOnlyKeys("account").containsValue(ODD_ESCAPED);
        assertThat(draft.silence(0).getMatchers()).containsValue(alert().getAccount());
        assertThat(SilenceView.of(draft.silence(0)).matchers()).containsEntry("account", ODD);
        assertThat(draft.matching(List.of(AlertView.of(alert())))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "id, a1, a2",
        "kind, WORKER_SILENT, OVERHEAT",
        "severity, warning, critical",
        "site, site/pool-a/sha256d/hall-2, site/pool-a/sha256d/hall-3",
        "pool, pool/pool-a/sha256d, pool/pool-a/scrypt",
        "subject, worker/pool-a/sha256d/" + ODD_ESCAPED + "/rig1, worker/pool-a/sha256d/alice/rig1",
        "account, alice%2F, bob",
    })
    void it_is_about_the_alerts_that_match(String label, String value, String other) {
        Alert alert = label.equals("account") ? Seeds.alert("a1", "alice%252F", "rig1") : alert();
        assertThat(draft(label, value).matches(AlertView.of(alert))).isTrue();
        assertThat(draft(label, other).matches(AlertView.of(alert))).isFalse();
    }

    @Test
    void all_labels_must_match_and_what_is_over_is_not_counted() {
        Map<String, String> both = Map.of("kind", "WORKER_SILENT", "account", "alice");
        SilenceDraft draft = new SilenceDraft("s", both, 1000, 2000, "ann", "");
        Alert over = Seeds.alert("a2", "alice", "rig2");
        over.setState("RESOLVED");
        Alert pending = Seeds.alert("a3", "alice", "rig3");
        pending.setState("PENDING");
        Alert watchdog = Seeds.alert("w", "alice", "x");
        watchdog.setKind("WATCHDOG");
        List<AlertView> alerts = List.of(Seeds.alert("a1", "alice", "rig1"), alert(), over, pending, watchdog).stream()
                .map(AlertView::of)
                .toList();
        assertThat(draft.matching(alerts)).isEqualTo(2);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void every_kind_can_be_silenced(String kind) {
        assertThat(draft("kind", kind).silence(0).getMatchers()).containsValue(kind);
    }

    @Test
    void what_no_alert_can_be_is_refused_with_what_it_can_be() {
        assertThatThrownBy(() -> draft("kind", "WORKER_SILENTT"))
                .hasMessageStartingWith(
                        "matcher kind must be one of ACCOUNT_AFFECTED, ALREADY_OPEN, BLOCKS_WITHHELD, BOARD_MISSING, ")
                .hasMessageEndingWith("ZOMBIE, not \"WORKER_SILENTT\"");
        assertThatThrownBy(() -> draft("severity", "high"))
                .hasMessage("matcher severity must be one of critical, info, warning, not \"high\"");
        assertThatThrownBy(() -> draft("account", "a\tb")).hasMessageStartingWith("matcher account: the name ");
        assertThatThrownBy(() -> draft("colour", "red"))
                .hasMessage("matcher must be one of [account, firmware, id, kind, model, pool, server, severity, site, "
                        + "subject, subnet, worker], not colour");
    }
}
