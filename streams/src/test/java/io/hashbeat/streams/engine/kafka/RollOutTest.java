package io.hashbeat.streams.engine.kafka;

import static io.hashbeat.streams.engine.kafka.RolledOutFleet.MACHINES;
import static io.hashbeat.streams.engine.kafka.RolledOutFleet.MINUTE;
import static io.hashbeat.streams.engine.kafka.RolledOutFleet.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.alert.AlertTerms;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Firmware that goes out to machines of many sites and accounts, from their shares and reports to what people are told. */
class RollOutTest {

    private static final String FIRMWARE = "firmware/p/sha256d/beta-2";
    private static final int UPDATED = 20;

    private final RolledOutFleet fleet = new RolledOutFleet();
    private final AlertDriver app = new AlertDriver(AlertsConfig.of(AlertTerms.STANDARD));

    @AfterEach
    void close() {
        app.close();
    }

    /** Machines get it one after the other. */
    private void rollOut(int machines, long pauseMillis, int workingBoards) {
        for (int machine = 0; machine < machines; machine++) {
            fleet.update(machine, "beta-2", workingBoards);
            fleet.run(pauseMillis);
        }
    }

    /** What the application says of what the fleet did. */
    private List<Alert> alerts() {
        fleet.tellTo(app);
        return app.alerts();
    }

    /** What operators are told. */
    private static List<Alert> notified(List<Alert> alerts) {
        return alerts.stream()
                .filter(each ->
                        !each.getNotification().isEmpty() && !each.getAudience().equals("CONTACTS"))
                .toList();
    }

    @Test
    void firmware_that_loses_a_board_everywhere_is_one_incident_that_names_it() {
        fleet.run(60 * MINUTE);
        rollOut(UPDATED, 10 * SECOND, 2);
        fleet.run(20 * MINUTE);
        List<Alert> alerts = alerts();
        assertThat(notified(alerts)).singleElement().satisfies(incident -> {
            assertThat(incident.getKind()).isEqualTo("INCIDENT");
            assertThat(incident.getSubject()).isEqualTo(FIRMWARE);
            assertThat(incident.getSentence()).contains("beta-2");
        });
        assertThat(alerts)
                .filteredOn(each -> each.getSubject().equals(FIRMWARE))
                .last()
                .extracting(Alert::getMemberCount)
                .isEqualTo(UPDATED);
    }

    @Test
    void firmware_that_stops_all_its_machines_at_once_is_one_outage_that_names_it() {
        rollOut(UPDATED, 0, 3);
        fleet.run(60 * MINUTE);
        for (int machine = 0; machine < UPDATED; machine++) {
            fleet.die(machine);
        }
        fleet.run(20 * MINUTE);
        assertThat(fleet.told())
                .filteredOn(each -> each.getInhibitedBy().isEmpty())
                .extracting(Anomaly::getSubject)
                .containsOnly(FIRMWARE);
        assertThat(notified(alerts())).singleElement().satisfies(outage -> {
            assertThat(outage.getKind()).isEqualTo("GROUP_OUTAGE");
            assertThat(outage.getSubject()).isEqualTo(FIRMWARE);
        });
    }

    @Test
    void firmware_that_fails_one_machine_after_the_other_is_an_outage_when_the_rest_fails_together() {
        rollOut(UPDATED, 0, 3);
        fleet.run(60 * MINUTE);
        for (int machine = 0; machine < UPDATED / 2; machine++) {
            fleet.die(machine);
            fleet.run(10 * MINUTE);
        }
        for (int machine = UPDATED / 2; machine < UPDATED; machine++) {
            fleet.die(machine);
        }
        fleet.run(20 * MINUTE);
        assertThat(fleet.told())
                .filteredOn(each -> each.getKind().equals("GROUP_OUTAGE"))
                .extracting(Anomaly::getSubject)
                .contains(FIRMWARE);
    }

    @Test
    void firmware_that_works_is_nothing_to_be_told_although_every_machine_starts_again_and_few_have_the_old_one_left() {
        fleet.run(60 * MINUTE);
        rollOut(MACHINES, 30 * SECOND, 3);
        fleet.run(30 * MINUTE);
        assertThat(fleet.told()).isEmpty();
    }

    @Test
    void a_worker_belongs_to_its_new_firmware_from_the_report_on_and_after_a_restart_of_the_job() {
        fleet.run(MINUTE);
        fleet.update(5, "beta-2", 2);
        fleet.run(5 * MINUTE);
        fleet.engine().restart();
        fleet.run(10 * MINUTE);
        assertThat(fleet.told()).singleElement().satisfies(board -> {
            assertThat(board.getKind()).isEqualTo("BOARD_MISSING");
            assertThat(board.getGroups())
                    .contains(FIRMWARE, "model/p/sha256d/S21", "site/p/sha256d/site1")
                    .doesNotContain("firmware/p/sha256d/stock-1");
        });
    }

    @Test
    void the_model_that_operators_name_wins_over_the_one_that_the_machine_does() {
        fleet.engine().know(new FleetFacts(RolledOutFleet.key(5), "", "", "big ones"));
        fleet.run(MINUTE);
        fleet.update(5, "beta-2", 2);
        fleet.run(15 * MINUTE);
        assertThat(fleet.told()).singleElement().satisfies(board -> assertThat(board.getGroups())
                .contains("model/p/sha256d/big%20ones")
                .doesNotContain("model/p/sha256d/S21"));
    }

    @Test
    void restarts_of_the_job_change_nothing_of_what_is_told() {
        RolledOutFleet restarted = new RolledOutFleet();
        for (RolledOutFleet each : List.of(fleet, restarted)) {
            each.run(60 * MINUTE);
            for (int machine = 0; machine < UPDATED; machine++) {
                each.update(machine, "beta-2", 2);
                each.run(10 * SECOND);
                if (each == restarted) {
                    each.engine().restart();
                }
            }
            each.run(15 * MINUTE);
        }
        assertThat(fleet.told()).isNotEmpty().isEqualTo(restarted.told());
    }
}
