package io.hashbeat.streams.engine.kafka;

import static io.hashbeat.streams.engine.kafka.AlertDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.Schedule;
import io.hashbeat.avro.Silence;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.alert.AlertTerms;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertTopologyTest {

    private static final long MINUTE = 60_000;
    private static final AlertsConfig CONFIG = AlertsConfig.of(AlertTerms.STANDARD);

    private AlertDriver app = new AlertDriver(CONFIG);

    @AfterEach
    void close() {
        app.close();
    }

    static Anomaly anomaly(String kind, String worker, String state, long at) {
        Anomaly anomaly = Anomaly.newBuilder().build();
        anomaly.setId(kind + worker);
        anomaly.setKind(kind);
        anomaly.setSubject("worker/p/sha256d/alice/" + worker);
        anomaly.setState(state);
        anomaly.setRevision(at);
        anomaly.setOpenedAtMs(START);
        anomaly.setOnsetAtMs(START + at - 1_000);
        anomaly.setAtMs(START + at);
        anomaly.setSize(1);
        anomaly.setExpectedHs(100e12);
        anomaly.setSentence("Worker " + worker + " has sent no share for 3 min.");
        anomaly.setGroups(List.of("account/p/sha256d/alice"));
        return anomaly;
    }

    @Test
    void an_anomaly_becomes_an_alert_that_says_all_of_it() {
        app.at(0).send(anomaly("WORKER_SILENT", "w1", "OPENED", 1_000)).at(2 * MINUTE);
        List<Alert> fired = app.alerts();
        assertThat(fired).hasSize(2);
        app.send(anomaly("WORKER_SILENT", "w1", "CLOSED", 3 * MINUTE)).at(10 * MINUTE);
        List<Alert> alerts = app.alerts();
        Alert over = alerts.get(alerts.size() - 1);
        assertThat(over.getId()).isEqualTo(fired.get(0).getId());
        assertThat(over.getVersion()).isEqualTo(4);
        assertThat(over.getState()).isEqualTo("RESOLVED");
        assertThat(over.getNotification()).isEqualTo("RESOLVED");
        assertThat(over.getReason()).isEqualTo("CLEARED");
        assertThat(over.getAccount()).isEqualTo("alice");
        assertThat(over.getAnomalyId()).isEqualTo("WORKER_SILENTw1");
        assertThat(over.getSeverity()).isEqualTo("warning");
        assertThat(over.getGroups()).containsExactly("account/p/sha256d/alice");
        assertThat(over.getStartedAtMs()).isEqualTo(START);
        assertThat(over.getEndedAtMs()).isEqualTo(START + 3 * MINUTE);
        assertThat(over.getRuleId()).isEmpty();
        assertThat(over.getIncident()).isNull();
        assertThat(over.getLostValue()).isNull();
    }

    @Test
    void a_drop_that_becomes_a_silence_is_one_alert_and_one_notification() {
        Anomaly silent = anomaly("WORKER_SILENT", "w1", "UPDATED", 3 * MINUTE);
        silent.setId("HASHRATE_DROPw1");
        silent.setOpenedAs("HASHRATE_DROP");
        app.at(0).send(anomaly("HASHRATE_DROP", "w1", "OPENED", 1_000)).at(2 * MINUTE);
        app.send(silent).at(5 * MINUTE);
        Anomaly end = Anomaly.newBuilder(silent)
                .setState("CLOSED")
                .setAtMs(START + 6 * MINUTE)
                .setRevision(6 * MINUTE)
                .build();
        app.send(end).at(20 * MINUTE);
        List<Alert> alerts = app.alerts();
        assertThat(alerts).extracting(Alert::getId).containsOnly(alerts.get(0).getId());
        assertThat(alerts)
                .extracting(Alert::getNotification)
                .filteredOn(each -> !each.isEmpty())
                .containsExactly("FIRED", "RESOLVED");
    }

    @Test
    void what_is_repeated_hours_later_says_when_its_words_were_right() {
        app.at(0)
                .send(anomaly("OVERHEAT", "w1", "OPENED", MINUTE))
                .at(2 * MINUTE)
                .at(5 * 60 * MINUTE);
        List<Alert> told = app.alerts();
        assertThat(told).extracting(Alert::getNotification).containsExactly("FIRED", "ESCALATED");
        assertThat(told.get(0).getSentence()).isEqualTo("Worker w1 has sent no share for 3 min.");
        assertThat(told.get(1).getSentence())
                .startsWith(told.get(0).getSentence())
                .endsWith(" UTC and still so)");
    }

    @Test
    void what_is_found_while_less_is_expected_but_not_nothing_is_told() {
        Schedule schedule =
                new Schedule("p1", "account/p/sha256d/alice", START, START + 60 * MINUTE, 0.6, "cheap power is over");
        app.at(0).send(Topics.SCHEDULES, "p1", schedule, START);
        app.send(anomaly("OVERHEAT", "w1", "OPENED", MINUTE)).at(12 * MINUTE);
        assertThat(app.alerts()).extracting(Alert::getNotification).containsExactly("FIRED");
    }

    @Test
    void silences_and_schedules_of_their_topics_mute() {
        Silence silence =
                new Silence("s1", Map.of("kind", "OVERHEAT"), START, START + 60 * MINUTE, "bob", "fan", "", START);
        Schedule schedule =
                new Schedule("p1", "account/p/sha256d/alice", START + 10 * MINUTE, START + 20 * MINUTE, 0.0, "work");
        app.at(0).send(Topics.SILENCES, "s1", silence, START).send(Topics.SCHEDULES, "p1", schedule, START);
        app.send(anomaly("OVERHEAT", "w1", "OPENED", MINUTE)).at(12 * MINUTE).at(25 * MINUTE);
        app.send(Topics.SILENCES, "s1", (byte[]) null, START + 26 * MINUTE);
        assertThat(app.alerts())
                .extracting(Alert::getMuted, Alert::getMutedBy, Alert::getNotification)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SILENCED", "s1", ""),
                        org.assertj.core.groups.Tuple.tuple("MAINTENANCE", "p1", ""),
                        org.assertj.core.groups.Tuple.tuple("SILENCED", "s1", ""),
                        org.assertj.core.groups.Tuple.tuple("", "", "FIRED"));
    }

    @Test
    void an_anomaly_of_an_impossible_time_or_name_is_a_dead_letter_and_harms_no_other() {
        Anomaly late = anomaly("GROUP_OUTAGE", "w1", "OPENED", MINUTE);
        late.setAtMs(Long.MAX_VALUE);
        Anomaly broken = anomaly("FEED_LATE", "w1", "OPENED", MINUTE);
        broken.setSubject("server/-/-/a%zz");
        app.at(0).send(late).send(broken).send(anomaly("OVERHEAT", "w2", "OPENED", MINUTE));
        app.at(2 * MINUTE);
        assertThat(app.records(Topics.DEAD_LETTERS)).hasSize(2);
        assertThat(app.alerts()).extracting(Alert::getKind).containsExactly("OVERHEAT");
    }

    @Test
    void a_sign_of_life_comes_with_each_minute_of_the_feed_and_goes_on_after_a_crash() {
        app.at(0).at(30_000).at(MINUTE).at(MINUTE);
        List<Alert> signs = app.alertsAndSigns();
        assertThat(signs)
                .extracting(Alert::getKind, Alert::getVersion, Alert::getState, Alert::getMuted, Alert::getAnomalyId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("WATCHDOG", 1L, "FIRING", "", ""),
                        org.assertj.core.groups.Tuple.tuple("WATCHDOG", 2L, "FIRING", "", ""));
        Map<String, byte[]> state = app.state();
        app.close();
        app = new AlertDriver(CONFIG, state);
        app.at(MINUTE).at(2 * MINUTE);
        assertThat(app.alertsAndSigns())
                .extracting(Alert::getId, Alert::getVersion)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(signs.get(0).getId(), 3L));
    }

    @Test
    void figures_say_how_alerts_stand() {
        app.at(0).send(Topics.ANOMALIES, "k", "junk".getBytes(StandardCharsets.UTF_8), START);
        app.send(anomaly("OVERHEAT", "w1", "OPENED", 1_000)).send(anomaly("REBOOT", "w2", "OPENED", 1_000));
        app.at(2 * MINUTE);
        assertThat(app.figures())
                .contains("hashbeat_alerts_transitions_total{state=\"PENDING\"} 1\n")
                .contains("hashbeat_alerts_transitions_total{state=\"FIRING\"} 2\n")
                .contains("hashbeat_alerts_transitions_total{state=\"RESOLVED\"} 0\n")
                .contains("hashbeat_alerts_unreadable_total{reason=\"NOT_READABLE\"} 1\n")
                .contains("hashbeat_alerts_open 2\n")
                .contains("hashbeat_alerts_incidents_open 0\n")
                .contains("hashbeat_alerts_muted{reason=\"MINOR\"} 1\n")
                .contains("hashbeat_alerts_muted{reason=\"SILENCED\"} 0\n")
                .contains("hashbeat_alerts_clock_seconds 1793491320.000\n")
                .doesNotContain("NONE");
        assertThat(app.state()).hasSizeGreaterThan(3);
        app.close();
        String left = app.figures();
        app = new AlertDriver(CONFIG);
        assertThat(left)
                .contains("hashbeat_alerts_unreadable_total{reason=\"NOT_READABLE\"} 1")
                .doesNotContain("hashbeat_alerts_open");
    }

    @Test
    void a_feed_that_has_stopped_is_no_sign_of_life() {
        app.at(0);
        app.alertsAndSigns();
        for (long minute = 1; minute < 10; minute++) {
            FeedStatus status = new FeedStatus("gateway-1", START, minute * MINUTE, "STOPPED", 4, START);
            app.send(Topics.FEED_STATUS, "gateway-1", status, START + minute * MINUTE);
        }
        assertThat(app.alertsAndSigns()).isEmpty();
    }

    @Test
    void a_feed_whose_clock_is_wrong_does_not_take_the_time_along() {
        app.at(0).send(anomaly("WORKER_SILENT", "w1", "OPENED", 1_000));
        FeedStatus mad = new FeedStatus("mad", START, 0L, "LIVE", 4, START + 1_000_000 * MINUTE);
        app.send(Topics.FEED_STATUS, "mad", mad, START + 10_000);
        assertThat(app.alerts()).extracting(Alert::getState).containsExactly("PENDING");
        app.at(2 * MINUTE);
        assertThat(app.alerts()).extracting(Alert::getState).containsExactly("FIRING");
    }

    @Test
    void what_cannot_be_read_is_a_dead_letter_and_nothing_stops() {
        byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);
        app.at(0).send(Topics.ANOMALIES, "k", junk, START).send(anomaly("OVERHEAT", "w1", "OPENED", MINUTE));
        assertThat(app.alerts()).hasSize(1);
        List<TestRecord<String, byte[]>> dead = app.records(Topics.DEAD_LETTERS);
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).value()).isEqualTo(junk);
        assertThat(new String(
                        dead.get(0)
                                .headers()
                                .lastHeader(DeadLetterHeaders.TOPIC)
                                .value(),
                        StandardCharsets.UTF_8))
                .isEqualTo(Topics.ANOMALIES.topicName());
    }

    @Test
    void a_record_at_which_the_program_fails_is_a_dead_letter_and_changes_nothing() {
        app.close();
        app = new AlertDriver(new AlertsConfig(AlertTerms.STANDARD, FailingDesk::new, new RuleTable()));
        app.at(0).send(anomaly("WORKER_SILENT", "w1", "OPENED", 1_000));
        Map<String, byte[]> before = app.state();
        app.send(Topics.RULES, "alice/r", new byte[] {1}, START + 2_000);
        assertThat(app.state()).usingRecursiveComparison().isEqualTo(before);
        assertThat(reasons()).containsExactly("NOT_TAKEN");
        assertThat(app.figures()).contains("hashbeat_alerts_unreadable_total{reason=\"NOT_TAKEN\"} 1\n");
        app.at(2 * MINUTE);
        assertThat(app.alerts()).extracting(Alert::getNotification).containsExactly("", "FIRED");
    }

    @Test
    void what_an_earlier_program_has_read_is_taken_and_what_a_later_one_has_is_counted() {
        byte[] hot = AvroCodec.encode(anomaly("OVERHEAT", "w1", "OPENED", 1_000));
        byte[] earlier = ByteBuffer.allocate(10 + hot.length)
                .put((byte) 'a')
                .put((byte) 1)
                .putLong(START + 1_000)
                .put(hot)
                .array();
        app.at(0).inOrder("k", earlier, START + 1_000);
        assertThat(app.alerts()).extracting(Alert::getKind).containsExactly("OVERHEAT");
        app.inOrder("k", new byte[] {3, 'a', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, START + 2_000);
        assertThat(app.figures()).contains("hashbeat_alerts_unreadable_total{reason=\"NOT_READABLE\"} 1\n");
    }

    private List<String> reasons() {
        return app.records(Topics.DEAD_LETTERS).stream()
                .map(each -> each.headers().lastHeader(DeadLetterHeaders.REASON).value())
                .map(each -> new String(each, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void what_began_and_ended_while_the_application_was_away_is_told_to_nobody() {
        app.at(0).readAt(300 * MINUTE);
        app.send(anomaly("OVERHEAT", "w1", "OPENED", MINUTE)).send(anomaly("OVERHEAT", "w2", "OPENED", MINUTE));
        app.at(20 * MINUTE)
                .send(anomaly("OVERHEAT", "w1", "CLOSED", 30 * MINUTE))
                .at(60 * MINUTE);
        app.at(300 * MINUTE).at(302 * MINUTE);
        List<Alert> told = app.alerts();
        assertThat(told)
                .filteredOn(each -> each.getSubject().endsWith("/w1"))
                .isNotEmpty()
                .allMatch(each -> each.getMuted().equals("HISTORIC"));
        assertThat(told)
                .filteredOn(each -> !each.getNotification().isEmpty())
                .singleElement()
                .matches(each -> each.getSubject().endsWith("/w2"));
    }

    @Test
    void who_takes_an_alert_does_not_hide_it_from_those_who_are_told_how_things_stand() {
        app.at(0).send(anomaly("OVERHEAT", "w1", "OPENED", 1_000));
        String id = app.alerts().get(0).getId();
        Silence taken = new Silence(
                "ack-" + id, Map.of("id", id), START, START + 600 * MINUTE, "carol", "", "ACKNOWLEDGE", START);
        app.send(Topics.SILENCES, "ack-" + id, taken, START + 2_000).at(500 * MINUTE);
        assertThat(app.alerts())
                .extracting(Alert::getState, Alert::getMuted, Alert::getAcknowledgedBy, Alert::getNotification)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("FIRING", "", "carol", ""));
    }

    @Test
    void what_has_become_another_thing_says_so_and_is_the_same_alert() {
        Anomaly drop = anomaly("HASHRATE_DROP", "w1", "OPENED", 1_000);
        Anomaly silent = anomaly("WORKER_SILENT", "w1", "UPDATED", MINUTE);
        silent.setId(drop.getId());
        silent.setRevision(drop.getRevision() + 1);
        silent.setOpenedAs("HASHRATE_DROP");
        silent.setSentence("Worker w1 is silent.");
        app.at(0).send(drop).send(silent);
        List<Alert> told = app.alerts();
        assertThat(told)
                .extracting(Alert::getId)
                .hasSize(2)
                .containsOnly(told.get(0).getId());
        assertThat(told.get(1).getKind()).isEqualTo("HASHRATE_DROP");
        assertThat(told.get(1).getSentence())
                .isEqualTo("Worker w1 is silent. It began as HASHRATE_DROP and is WORKER_SILENT now.");
    }

    @Test
    void the_state_goes_on_where_it_was_left() {
        app.at(0).send(anomaly("WORKER_SILENT", "w1", "OPENED", 1_000));
        String id = app.alerts().get(0).getId();
        Map<String, byte[]> state = app.state();
        app.close();
        app = new AlertDriver(CONFIG, state);
        app.at(2 * MINUTE);
        assertThat(app.alerts())
                .extracting(Alert::getId, Alert::getVersion, Alert::getNotification)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(id, 2L, "FIRED"));
    }
}
