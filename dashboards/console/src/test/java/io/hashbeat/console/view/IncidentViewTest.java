package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.console.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentViewTest {
    private static AlertView alert(String id, String kind, String incident, String state, double lost) {
        Alert alert = Seeds.alert(id, "alice", "rig-" + id);
        alert.setKind(kind);
        alert.setIncident(incident.isEmpty() ? null : incident);
        alert.setState(state);
        alert.setLostHashes(lost);
        return AlertView.of(alert);
    }

    private final List<AlertView> alerts = List.of(
            alert("i1", "INCIDENT", "", "FIRING", 9),
            alert("g1", "GROUP_OUTAGE", "", "FIRING", 9),
            alert("alone", "WORKER_SILENT", "", "FIRING", 9),
            alert("w", "WATCHDOG", "", "FIRING", 0),
            alert("m1", "WORKER_SILENT", "g1", "RESOLVED", 7),
            alert("m2", "WORKER_SILENT", "g1", "FIRING", 1),
            alert("m3", "WORKER_SILENT", "g1", "FIRING", 5));

    @Test
    void an_incident_says_so_or_is_what_others_are_part_of() {
        assertThat(IncidentView.of(alerts))
                .extracting(each -> each.alert().id(), IncidentView::firing, IncidentView::ended)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("i1", 0, 0),
                        org.assertj.core.groups.Tuple.tuple("g1", 2, 1));
    }

    @Test
    void members_that_are_still_down_come_first_and_then_those_that_have_lost_most() {
        assertThat(IncidentView.members(alerts, "g1")).extracting(AlertView::id).containsExactly("m3", "m2", "m1");
        assertThat(IncidentView.members(alerts, "i1")).isEmpty();
    }
}
