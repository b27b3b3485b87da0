package io.hashbeat.streams.engine.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.record.OutRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class MovesTest {

    private static final long MINUTE = 60_000;
    private static final long START = 1_772_362_210_000L;
    private static final String MISDIRECTED = "MISDIRECTED_WORK";
    private static final String SILENT = "WORKER_SILENT";

    private Incidents incidents = new Incidents();
    private final List<Anomaly> told = new ArrayList<>();

    @Test
    void a_silent_worker_whose_name_begins_under_another_account_is_told_with_that_account() {
        newcomer("mallory/mallory.rig1", 2);
        down("anna/anna.rig1", "OPENED", 4, 1);
        assertThat(told())
                .containsExactly(
                        tuple("UNKNOWN_WORKER", "CLOSED", false),
                        tuple(SILENT, "OPENED", false),
                        tuple(MISDIRECTED, "OPENED", false),
                        tuple(SILENT, "UPDATED", true));
        Anomaly move = told.get(2);
        assertThat(move.getSubject()).isEqualTo("worker/p/sha256d/anna/anna.rig1");
        assertThat(move.getOnsetAtMs()).isEqualTo(START + MINUTE);
        assertThat(move.getExpectedHs()).isEqualTo(1e14);
        assertThat(move.getSentence())
                .isEqualTo(
                        "Worker anna.rig1 seems to work for account mallory now: a worker of its name began there when its"
                                + " hashrate here was lost.");
        assertThat(told.get(3).getInhibitedBy()).isEqualTo(move.getId());
    }

    @Test
    void a_name_that_begins_after_the_silence_was_told_is_found_too() {
        down("anna/rig1", "OPENED", 2, 1);
        newcomer("mallory/rig1", 9);
        assertThat(told.get(told.size() - 2).getKind()).isEqualTo(MISDIRECTED);
        assertThat(told.get(told.size() - 1).getInhibitedBy())
                .isEqualTo(told.get(told.size() - 2).getId());
    }

    @Test
    void it_is_over_with_what_was_lost_and_both_are_told_once() {
        newcomer("mallory/rig1", 2);
        down("anna/rig1", "OPENED", 4, 1);
        told.clear();
        down("anna/rig1", "CLOSED", 60, 1);
        assertThat(told()).containsExactly(tuple(SILENT, "CLOSED", true), tuple(MISDIRECTED, "CLOSED", false));
        assertThat(told.get(1).getClosedAtMs()).isEqualTo(START + 60 * MINUTE);
        assertThat(told.get(1).getRevision()).isEqualTo(1);
        told.clear();
        down("anna/rig1", "OPENED", 190, 188);
        assertThat(told()).containsExactly(tuple(SILENT, "OPENED", false));
    }

    @Test
    void names_of_the_own_account_of_another_pool_or_of_another_time_say_nothing() {
        newcomer("anna/rig1", 2);
        newcomer("mallory/rig2", 2);
        newcomer("early/rig1", -2);
        down("anna/rig1", "OPENED", 20, 1);
        newcomer("late/rig1", 21);
        newcomer("worker/other/sha256d/mallory/rig1", 5);
        assertThat(told).extracting(Anomaly::getKind).doesNotContain(MISDIRECTED);
    }

    @Test
    void a_new_customer_who_brings_many_names_has_taken_nobodys_work() {
        for (int number = 0; number < 10; number++) {
            newcomer("customer/rig" + number, 2);
        }
        down("anna/rig1", "OPENED", 4, 1);
        assertThat(told).extracting(Anomaly::getKind).doesNotContain(MISDIRECTED);
    }

    @Test
    void of_two_accounts_where_its_name_begins_neither_is_accused() {
        newcomer("bob/rig1", 2);
        newcomer("carol/rig1", 3);
        down("anna/rig1", "OPENED", 4, 1);
        assertThat(told).extracting(Anomaly::getKind).doesNotContain(MISDIRECTED);
    }

    @Test
    void a_whole_account_that_moves_is_one_alarm_with_where_each_worker_went() {
        Anomaly outage = anomaly("GROUP_OUTAGE", "account/p/sha256d/anna", "OPENED", 2, 1);
        outage.setSize(1);
        take(outage);
        for (int number = 0; number < 3; number++) {
            newcomer("mallory/rig" + number, 3);
        }
        for (int number = 0; number < 3; number++) {
            down("anna/rig" + number, "OPENED", 4, 1);
        }
        assertThat(told).filteredOn(each -> each.getKind().equals(MISDIRECTED)).hasSize(3);
        assertThat(told)
                .filteredOn(each ->
                        each.getKind().equals(MISDIRECTED) || each.getKind().equals(SILENT))
                .allMatch(each -> each.getInhibitedBy().equals(outage.getId()));
    }

    @Test
    void an_outage_takes_over_what_was_told_of_its_members_and_where_they_went() {
        newcomer("mallory/rig1", 2);
        down("anna/rig1", "OPENED", 3, 1);
        Anomaly outage = anomaly("GROUP_OUTAGE", "account/p/sha256d/anna", "OPENED", 4, 1);
        outage.setSize(1);
        told.clear();
        take(outage);
        assertThat(told()).contains(tuple(MISDIRECTED, "UPDATED", true), tuple(SILENT, "UPDATED", true));
        assertThat(told.subList(1, told.size()))
                .allMatch(each -> each.getInhibitedBy().equals(outage.getId()));
    }

    @Test
    void names_and_losses_outlive_a_restart() throws IOException {
        newcomer("mallory/rig1", 2);
        restart();
        down("anna/rig1", "OPENED", 4, 1);
        assertThat(told).extracting(Anomaly::getKind).contains(MISDIRECTED);
        restart();
        told.clear();
        down("anna/rig1", "CLOSED", 60, 1);
        assertThat(told).extracting(Anomaly::getKind).containsExactly(SILENT, MISDIRECTED);
    }

    @Test
    void new_names_are_forgotten_after_two_hours_and_when_there_are_too_many() throws IOException {
        for (int number = 0; number < Moves.MOST_ARRIVALS + 100; number++) {
            newcomer("customer" + number % 500 + "/rig" + number, 0);
        }
        newcomer("mallory/rig1", 125);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        incidents.write(new DataOutputStream(bytes));
        assertThat(bytes.size()).isLessThan(300);
    }

    private void newcomer(String name, long atMinute) {
        Anomaly newcomer = anomaly("UNKNOWN_WORKER", subject(name), "CLOSED", atMinute, atMinute);
        newcomer.setReason("FIRST_SHARE");
        take(newcomer);
    }

    private void down(String name, String state, long atMinute, long onsetMinute) {
        Anomaly down = anomaly(SILENT, subject(name), state, atMinute, onsetMinute);
        String account = name.substring(0, name.indexOf('/'));
        down.setGroups(List.of("account/p/sha256d/" + account));
        take(down);
    }

    private static String subject(String name) {
        return name.startsWith("worker/") ? name : "worker/p/sha256d/" + name;
    }

    private static Anomaly anomaly(String kind, String subject, String state, long atMinute, long onsetMinute) {
        Anomaly anomaly = new Anomaly();
        anomaly.setId(kind + " of " + subject);
        anomaly.setKind(kind);
        anomaly.setOpenedAs("");
        anomaly.setSubject(subject);
        anomaly.setState(state);
        anomaly.setAtMs(START + atMinute * MINUTE);
        anomaly.setOnsetAtMs(START + onsetMinute * MINUTE);
        anomaly.setOpenedAtMs(START + atMinute * MINUTE);
        anomaly.setExpectedHs(1e14);
        anomaly.setReason("");
        anomaly.setSentence("");
        anomaly.setGroups(List.of());
        anomaly.setInhibitedBy("");
        return anomaly;
    }

    private List<Tuple> told() {
        return told.stream()
                .map(each -> tuple(
                        each.getKind(), each.getState(), !each.getInhibitedBy().isEmpty()))
                .toList();
    }

    private void take(Anomaly anomaly) {
        incidents.take(new OutRecord(
                Topics.ANOMALIES, anomaly.getSubject().getBytes(StandardCharsets.UTF_8), AvroCodec.encode(anomaly)));
        incidents.advance(anomaly.getAtMs(), Incidents.NO_CLOCK, record -> {
            try {
                told.add(AvroCodec.decode(record.value, Anomaly.class));
            } catch (UndecodableException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void restart() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        incidents.write(new DataOutputStream(bytes));
        incidents = new Incidents();
        incidents.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
