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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers that come and go, among the incidents. */
class FlapsTest {

    private static final long MINUTE = 60_000;
    private static final long START = 1_772_366_400_000L;
    private static final String WORKER = "worker/p/sha256d/anna/rig1";
    private static final String ACCOUNT = "account/p/sha256d/anna";

    private Incidents incidents = new Incidents();
    private final List<Anomaly> told = new ArrayList<>();
    private long clock = Incidents.NO_CLOCK;

    private static Anomaly anomaly(String kind, String subject, long openedMinute, long atMinute, String state) {
        Anomaly anomaly = Anomaly.newBuilder().build();
        anomaly.setId(kind + " of " + subject + " at " + openedMinute);
        anomaly.setKind(kind);
        anomaly.setSubject(subject);
        anomaly.setState(state);
        anomaly.setOpenedAtMs(START + openedMinute * MINUTE);
        anomaly.setOnsetAtMs(START + openedMinute * MINUTE);
        anomaly.setAtMs(START + atMinute * MINUTE);
        anomaly.setExpectedHs(1e12);
        anomaly.setSize(1);
        anomaly.setReason("");
        anomaly.setSentence("");
        anomaly.setGroups(subject.equals(WORKER) ? List.of(ACCOUNT) : List.of());
        anomaly.setInhibitedBy("");
        return anomaly;
    }

    private void take(Anomaly anomaly) {
        incidents.take(new OutRecord(
                Topics.ANOMALIES, anomaly.getSubject().getBytes(StandardCharsets.UTF_8), AvroCodec.encode(anomaly)));
        advance((anomaly.getAtMs() - START) / MINUTE);
    }

    private void silent(long from, long to) {
        take(anomaly("WORKER_SILENT", WORKER, from, from, "OPENED"));
        take(anomaly("WORKER_SILENT", WORKER, from, to, "CLOSED"));
    }

    private void advance(long minute) {
        incidents.advance(START + minute * MINUTE, clock, record -> {
            try {
                told.add(AvroCodec.decode(record.value, Anomaly.class));
            } catch (UndecodableException e) {
                throw new AssertionError(e);
            }
        });
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        incidents.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private void restart() throws IOException {
        byte[] before = bytes();
        incidents = new Incidents();
        incidents.read(new DataInputStream(new ByteArrayInputStream(before)));
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void a_worker_that_comes_and_goes_is_one_alarm() throws IOException {
        for (int i = 0; i < 5; i++) {
            silent(20L * i, 20L * i + 5);
            restart();
        }
        assertThat(told)
                .extracting(Anomaly::getKind, Anomaly::getState)
                .containsExactly(
                        tuple("WORKER_SILENT", "OPENED"),
                        tuple("WORKER_SILENT", "CLOSED"),
                        tuple("WORKER_SILENT", "OPENED"),
                        tuple("WORKER_SILENT", "CLOSED"),
                        tuple("FLAPPING", "OPENED"),
                        tuple("FLAPPING", "UPDATED"),
                        tuple("FLAPPING", "UPDATED"));
        Anomaly newest = told.get(6);
        assertThat(newest.getSubject()).isEqualTo(WORKER);
        assertThat(newest.getSentence())
                .startsWith("Worker rig1 of anna goes down and comes up again and again: 5 times in");
        assertThat(newest.getGroups()).containsExactly(ACCOUNT);
        assertThat(newest.getId()).isEqualTo(told.get(4).getId()).hasSize(32);
        assertThat(newest.getRevision()).isGreaterThan(told.get(5).getRevision());
        assertThat(newest.getEvidence()).isEqualTo(5);
    }

    @Test
    void when_it_is_steady_it_ends_at_that_time_and_nothing_is_kept() throws IOException {
        for (int i = 0; i < 3; i++) {
            silent(20L * i, 20L * i + 5);
        }
        assertThat(incidents.nextMillis()).isLessThanOrEqualTo(START + 165 * MINUTE);
        restart();
        advance(400);
        Anomaly last = told.get(told.size() - 1);
        assertThat(last.getState()).isEqualTo("CLOSED");
        assertThat(last.getReason()).isEqualTo("STEADY_AGAIN");
        assertThat(last.getAtMs()).isEqualTo(START + 165 * MINUTE);
        assertThat(last.getClosedAtMs()).isEqualTo(START + 165 * MINUTE);
        assertThat(incidents.isEmpty()).isTrue();
    }

    @Test
    void what_stays_down_is_told_by_itself_and_so_is_its_end() throws IOException {
        silent(0, 5);
        silent(20, 25);
        take(anomaly("WORKER_SILENT", WORKER, 40, 40, "OPENED"));
        restart();
        advance(300);
        Anomaly alone = told.get(told.size() - 1);
        assertThat(told).extracting(Anomaly::getKind).containsSequence("FLAPPING", "FLAPPING", "WORKER_SILENT");
        assertThat(alone.getState()).isEqualTo("OPENED");
        assertThat(alone.getOpenedAtMs()).isEqualTo(START + 40 * MINUTE);
        assertThat(alone.getAtMs()).isEqualTo(START + 160 * MINUTE);
        take(anomaly("WORKER_SILENT", WORKER, 40, 310, "CLOSED"));
        assertThat(told.get(told.size() - 1).getState()).isEqualTo("CLOSED");
        assertThat(told.get(told.size() - 1).getRevision()).isGreaterThan(alone.getRevision());
        advance(311);
        assertThat(incidents.isEmpty()).isTrue();
    }

    @Test
    void power_that_comes_and_goes_for_a_whole_group_is_no_flapping_of_its_workers() {
        for (int i = 0; i < 6; i++) {
            take(anomaly("GROUP_OUTAGE", ACCOUNT, 15L * i, 15L * i, "OPENED"));
            take(anomaly("WORKER_SILENT", WORKER, 15L * i, 15L * i, "OPENED"));
            take(anomaly("WORKER_SILENT", WORKER, 15L * i, 15L * i + 5, "CLOSED"));
            take(anomaly("GROUP_OUTAGE", ACCOUNT, 15L * i, 15L * i + 6, "CLOSED"));
        }
        assertThat(told).hasSize(24).extracting(Anomaly::getKind).doesNotContain("FLAPPING");
    }

    @Test
    void a_worker_that_is_found_before_its_group_counts_no_time_down_for_it() throws IOException {
        for (int i = 0; i < 6; i++) {
            take(anomaly("WORKER_SILENT", WORKER, 15L * i, 15L * i, "OPENED"));
            take(anomaly("GROUP_OUTAGE", ACCOUNT, 15L * i, 15L * i, "OPENED"));
            restart();
            take(anomaly("WORKER_SILENT", WORKER, 15L * i, 15L * i + 5, "CLOSED"));
            take(anomaly("GROUP_OUTAGE", ACCOUNT, 15L * i, 15L * i + 6, "CLOSED"));
        }
        assertThat(told).extracting(Anomaly::getKind).doesNotContain("FLAPPING");
    }

    @Test
    void one_that_stays_down_after_its_group_is_one_time_down() throws IOException {
        take(anomaly("WORKER_SILENT", WORKER, 0, 0, "OPENED"));
        take(anomaly("GROUP_OUTAGE", ACCOUNT, 0, 0, "OPENED"));
        take(anomaly("GROUP_OUTAGE", ACCOUNT, 0, 10, "CLOSED"));
        advance(20);
        restart();
        assertThat(told.get(told.size() - 1))
                .returns("WORKER_SILENT", Anomaly::getKind)
                .returns("", Anomaly::getInhibitedBy);
        take(anomaly("WORKER_SILENT", WORKER, 0, 25, "CLOSED"));
        silent(30, 35);
        assertThat(told).extracting(Anomaly::getKind).doesNotContain("FLAPPING");
        silent(40, 45);
        assertThat(told).extracting(Anomaly::getKind).contains("FLAPPING");
    }

    @Test
    void time_that_a_worker_is_down_with_its_group_is_not_time_that_it_was_up() {
        for (int i = 0; i < 3; i++) {
            silent(20L * i, 20L * i + 5);
        }
        take(anomaly("WORKER_SILENT", WORKER, 60, 60, "OPENED"));
        take(anomaly("GROUP_OUTAGE", ACCOUNT, 60, 60, "OPENED"));
        advance(400);
        assertThat(told).extracting(Anomaly::getReason).doesNotContain("STEADY_AGAIN");
        take(anomaly("WORKER_SILENT", WORKER, 60, 405, "CLOSED"));
        take(anomaly("GROUP_OUTAGE", ACCOUNT, 60, 406, "CLOSED"));
        advance(600);
        assertThat(told.get(told.size() - 1))
                .returns("STEADY_AGAIN", Anomaly::getReason)
                .returns(START + 525 * MINUTE, Anomaly::getAtMs);
    }

    @Test
    void the_report_of_a_start_after_the_first_share_is_no_second_time_down() throws IOException {
        for (int i = 0; i < 2; i++) {
            silent(20L * i, 20L * i + 5);
            take(anomaly("REBOOT", WORKER, 20L * i + 6, 20L * i + 6, "OPENED"));
            restart();
            take(anomaly("REBOOT", WORKER, 20L * i + 6, 20L * i + 16, "CLOSED"));
        }
        assertThat(told).hasSize(8).extracting(Anomaly::getKind).doesNotContain("FLAPPING");
        silent(40, 45);
        take(anomaly("REBOOT", WORKER, 46, 46, "OPENED"));
        restart();
        take(anomaly("REBOOT", WORKER, 46, 56, "CLOSED"));
        assertThat(told).hasSize(9).last().returns("FLAPPING", Anomaly::getKind);
    }

    @Test
    void heat_is_told_although_the_worker_flaps() {
        for (int i = 0; i < 4; i++) {
            silent(20L * i, 20L * i + 5);
        }
        take(anomaly("OVERHEAT", WORKER, 80, 80, "OPENED"));
        assertThat(told.get(told.size() - 1).getKind()).isEqualTo("OVERHEAT");
    }

    @Test
    void flapping_of_the_past_is_history_and_told_again_if_it_is_still_so() throws IOException {
        clock = START + 65 * MINUTE;
        for (int i = 0; i < 3; i++) {
            silent(20L * i, 20L * i + 5);
        }
        assertThat(told).extracting(Anomaly::getHistoric).containsOnly(true);
        restart();
        advance(64);
        Anomaly now = told.get(told.size() - 1);
        assertThat(now.getKind()).isEqualTo("FLAPPING");
        assertThat(now.getState()).isEqualTo("UPDATED");
        assertThat(now.getHistoric()).isFalse();
        assertThat(now.getRevision()).isGreaterThan(told.get(told.size() - 2).getRevision());
    }

    @Test
    void flapping_that_was_over_in_the_past_is_not_told_again_when_the_job_is_level() throws IOException {
        clock = START + 300 * MINUTE;
        silent(0, 5);
        silent(20, 25);
        take(anomaly("WORKER_SILENT", WORKER, 40, 40, "OPENED"));
        advance(200);
        restart();
        advance(295);
        assertThat(told)
                .filteredOn(each -> each.getKind().equals("FLAPPING"))
                .last()
                .returns("CLOSED", Anomaly::getState)
                .returns("STAYS_DOWN", Anomaly::getReason);
        assertThat(told).last().returns("WORKER_SILENT", Anomaly::getKind).returns(false, Anomaly::getHistoric);
    }

    @Test
    void what_was_told_again_while_it_was_hidden_is_told_by_itself_as_if_for_the_first_time() {
        silent(0, 5);
        silent(20, 25);
        take(anomaly("WORKER_SILENT", WORKER, 40, 40, "OPENED"));
        Anomaly again = anomaly("WORKER_SILENT", WORKER, 40, 45, "UPDATED");
        again.setRevision(3);
        take(again);
        advance(300);
        assertThat(told)
                .last()
                .returns("WORKER_SILENT", Anomaly::getKind)
                .returns("OPENED", Anomaly::getState)
                .satisfies(each -> assertThat(each.getRevision()).isGreaterThanOrEqualTo(3));
    }

    @Test
    void two_times_down_in_one_slice_have_two_revisions() {
        for (int i = 0; i < 3; i++) {
            silent(20L * i, 20L * i + 5);
        }
        silent(60, 60);
        take(anomaly("BOARD_MISSING", WORKER, 60, 60, "OPENED"));
        assertThat(told)
                .filteredOn(each -> each.getKind().equals("FLAPPING"))
                .hasSize(3)
                .extracting(Anomaly::getRevision)
                .doesNotHaveDuplicates();
    }

    @Test
    void of_a_worker_that_was_down_with_its_group_nothing_is_kept() {
        take(anomaly("WORKER_SILENT", WORKER, 0, 0, "OPENED"));
        take(anomaly("GROUP_OUTAGE", ACCOUNT, 0, 0, "OPENED"));
        take(anomaly("WORKER_SILENT", WORKER, 0, 5, "CLOSED"));
        take(anomaly("GROUP_OUTAGE", ACCOUNT, 0, 6, "CLOSED"));
        advance(20);
        assertThat(incidents.isEmpty()).isTrue();
    }

    @Test
    void state_from_before_there_was_flapping_is_read() throws IOException {
        silent(0, 5);
        take(anomaly("OVERHEAT", WORKER, 10, 10, "OPENED"));
        advance(300);
        byte[] now = bytes();
        byte[] before = Arrays.copyOf(now, now.length - Integer.BYTES);
        before[3] = 1;
        incidents = new Incidents();
        incidents.read(new DataInputStream(new ByteArrayInputStream(before)));
        assertThat(bytes()).isEqualTo(now);
    }

    @Test
    void the_same_alarms_in_larger_steps_tell_the_same() {
        for (int i = 0; i < 5; i++) {
            silent(20L * i, 20L * i + 5);
        }
        advance(1_000);
        List<Anomaly> small = List.copyOf(told);
        told.clear();
        incidents = new Incidents();
        for (int i = 0; i < 5; i++) {
            for (String state : List.of("OPENED", "CLOSED")) {
                Anomaly each =
                        anomaly("WORKER_SILENT", WORKER, 20L * i, 20L * i + (state.equals("CLOSED") ? 5 : 0), state);
                incidents.take(new OutRecord(
                        Topics.ANOMALIES, each.getSubject().getBytes(StandardCharsets.UTF_8), AvroCodec.encode(each)));
            }
        }
        advance(1_000);
        assertThat(told).isEqualTo(small);
    }
}
