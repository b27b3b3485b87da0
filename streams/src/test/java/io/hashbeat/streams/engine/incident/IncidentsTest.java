package io.hashbeat.streams.engine.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static final long SLICE = 10_000;
    private static final long MINUTE = 60_000;
    private static final long START = 1_772_362_210_000L;
    private static final String ACCOUNT = "account/p/sha256d/anna";
    private static final String SERVER = "server/p/sha256d/eu1";

    private Incidents incidents = new Incidents();
    private final List<Anomaly> told = new ArrayList<>();

    private static Anomaly anomaly(String kind, String subject, String state, long at, long onset) {
        Anomaly anomaly = Anomaly.newBuilder().build();
        anomaly.setId(kind + " of " + subject);
        anomaly.setKind(kind);
        anomaly.setSubject(subject);
        anomaly.setState(state);
        anomaly.setAtMs(START + at);
        anomaly.setOnsetAtMs(START + onset);
        anomaly.setOpenedAtMs(START + at);
        anomaly.setReason("");
        anomaly.setSentence("");
        anomaly.setGroups(List.of());
        anomaly.setInhibitedBy("");
        return anomaly;
    }

    private static Anomaly outage(String subject, String state, long at, double expectedHs, double lost) {
        Anomaly outage = anomaly("GROUP_OUTAGE", subject, state, at, 0);
        outage.setExpectedHs(expectedHs);
        outage.setObservedHs(expectedHs * (1 - lost));
        outage.setSize(lost);
        return outage;
    }

    private static Anomaly silent(String name, String state, long at, long onset) {
        Anomaly silent = anomaly("WORKER_SILENT", "worker/p/sha256d/anna/" + name, state, at, onset);
        silent.setGroups(List.of(ACCOUNT, SERVER));
        return silent;
    }

    private void take(Anomaly anomaly) {
        incidents.take(new OutRecord(
                Topics.ANOMALIES, anomaly.getSubject().getBytes(StandardCharsets.UTF_8), AvroCodec.encode(anomaly)));
    }

    private void advance(long until) {
        advance(until, Incidents.NO_CLOCK - START);
    }

    private void advance(long until, long clock) {
        incidents.advance(START + until, START + clock, record -> {
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

    @Test
    void an_outage_is_held_while_three_of_its_workers_are_down_and_goes_on_if_it_goes_out_again() throws IOException {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 0.95));
        for (int i = 0; i < 4; i++) {
            take(silent("w" + i, "OPENED", MINUTE, 0));
        }
        advance(MINUTE);
        Anomaly back = outage(ACCOUNT, "CLOSED", 5 * MINUTE, 100, 0.95);
        back.setReason("BACK_TO_USUAL");
        back.setClosedAtMs(back.getAtMs());
        take(back);
        advance(30 * MINUTE);
        restart();
        told.clear();
        Anomaly again = outage(ACCOUNT, "OPENED", 40 * MINUTE, 100, 0.95);
        again.setId("again");
        again.setOnsetAtMs(START + 40 * MINUTE);
        take(again);
        advance(41 * MINUTE);
        assertThat(told)
                .extracting(Anomaly::getId, Anomaly::getState, Anomaly::getInhibitedBy)
                .contains(tuple("again", "OPENED", ""), tuple(back.getId(), "CLOSED", ""))
                .contains(tuple(silent("w0", "OPENED", 0, 0).getId(), "UPDATED", "again"));
        advance(60 * MINUTE);
        assertThat(told)
                .filteredOn(each -> each.getKind().equals("WORKER_SILENT"))
                .allMatch(each -> each.getInhibitedBy().equals("again"));
    }

    @Test
    void nothing_is_told_before_its_slice_is_over_everywhere() {
        take(silent("w1", "OPENED", SLICE, 0));
        advance(SLICE - 1);
        assertThat(told).isEmpty();
        assertThat(incidents.nextMillis()).isEqualTo(START + SLICE);
        advance(SLICE);
        assertThat(told).hasSize(1);
        assertThat(incidents.nextMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_worker_of_a_group_that_is_out_is_part_of_its_outage_also_when_it_comes_late() throws IOException {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 0.95));
        take(silent("w1", "OPENED", 2 * MINUTE, 0));
        advance(2 * MINUTE);
        restart();
        take(silent("w2", "OPENED", 20 * MINUTE, 10));
        take(silent("w1", "CLOSED", 21 * MINUTE, 0));
        advance(21 * MINUTE);
        String id = told.get(0).getId();
        assertThat(told)
                .extracting(Anomaly::getSubject, Anomaly::getState, Anomaly::getInhibitedBy)
                .containsExactly(
                        tuple(ACCOUNT, "OPENED", ""),
                        tuple("worker/p/sha256d/anna/w1", "OPENED", id),
                        tuple("worker/p/sha256d/anna/w2", "OPENED", id),
                        tuple("worker/p/sha256d/anna/w1", "CLOSED", id));
    }

    @Test
    void a_worker_found_in_the_same_slice_as_its_group_or_just_before_is_part_of_it_too() {
        take(silent("w1", "OPENED", SLICE, 0));
        take(silent("w2", "OPENED", 2 * SLICE, 0));
        take(outage(ACCOUNT, "OPENED", 2 * SLICE, 100, 0.95));
        advance(MINUTE);
        String id = told.get(1).getId();
        assertThat(told)
                .extracting(Anomaly::getSubject, Anomaly::getState, Anomaly::getInhibitedBy, Anomaly::getRevision)
                .containsExactly(
                        tuple("worker/p/sha256d/anna/w1", "OPENED", "", 0L),
                        tuple(ACCOUNT, "OPENED", "", 0L),
                        tuple("worker/p/sha256d/anna/w1", "UPDATED", id, 1L),
                        tuple("worker/p/sha256d/anna/w2", "OPENED", id, 0L));
    }

    @Test
    void a_worker_that_was_silent_long_before_its_group_stays_alone() {
        take(silent("w1", "OPENED", SLICE, 0));
        advance(SLICE);
        Anomaly later = outage(ACCOUNT, "OPENED", 60 * MINUTE, 100, 0.95);
        later.setOnsetAtMs(START + 60 * MINUTE);
        take(later);
        advance(60 * MINUTE);
        assertThat(told).hasSize(2).allMatch(each -> each.getInhibitedBy().isEmpty());
    }

    @Test
    void of_groups_that_go_out_together_the_one_leads_that_lost_most_of_all_and_of_its_own() {
        take(outage(SERVER, "OPENED", SLICE, 1_000, 0.1));
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        take(outage("pool/p/sha256d", "OPENED", 2 * SLICE, 5_000, 0.02));
        advance(MINUTE);
        String id = told.get(0).getId();
        assertThat(told)
                .extracting(Anomaly::getSubject, Anomaly::getInhibitedBy)
                .containsExactly(tuple(ACCOUNT, ""), tuple(SERVER, id), tuple("pool/p/sha256d", id));
    }

    @Test
    void a_larger_outage_that_is_found_later_takes_over() {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        take(outage(SERVER, "OPENED", 3 * SLICE, 1_000, 0.9));
        advance(MINUTE);
        assertThat(told)
                .extracting(Anomaly::getSubject, Anomaly::getState, Anomaly::getInhibitedBy)
                .containsExactly(
                        tuple(ACCOUNT, "OPENED", ""),
                        tuple(SERVER, "OPENED", ""),
                        tuple(ACCOUNT, "UPDATED", told.get(1).getId()));
    }

    @Test
    void groups_of_another_pool_have_nothing_to_do_with_it() {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        take(outage("account/q/sha256d/bert", "OPENED", SLICE, 50, 1));
        advance(MINUTE);
        assertThat(told).hasSize(2).allMatch(each -> each.getInhibitedBy().isEmpty());
    }

    @Test
    void what_is_still_down_five_minutes_after_its_group_is_told_on_its_own() throws IOException {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        take(silent("w1", "OPENED", 2 * MINUTE, 0));
        take(silent("w2", "OPENED", 2 * MINUTE, 0));
        take(silent("w1", "CLOSED", 29 * MINUTE, 0));
        take(outage(ACCOUNT, "CLOSED", 30 * MINUTE, 100, 1));
        advance(34 * MINUTE);
        restart();
        assertThat(incidents.nextMillis()).isEqualTo(START + 35 * MINUTE);
        told.clear();
        advance(36 * MINUTE);
        assertThat(told)
                .extracting(Anomaly::getSubject, Anomaly::getState, Anomaly::getInhibitedBy, Anomaly::getAtMs)
                .containsExactly(tuple("worker/p/sha256d/anna/w2", "UPDATED", "", START + 35 * MINUTE));
    }

    @Test
    void a_fault_of_a_device_is_not_part_of_an_outage_but_is_told_again_when_the_job_is_level() {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        Anomaly fan = anomaly("FAN_FAULT", "worker/p/sha256d/anna/w9", "OPENED", MINUTE, 0);
        fan.setGroups(List.of(ACCOUNT));
        take(fan);
        advance(MINUTE, 60 * MINUTE);
        told.clear();
        advance(59 * MINUTE, 60 * MINUTE);
        assertThat(told)
                .extracting(Anomaly::getKind, Anomaly::getState, Anomaly::getHistoric, Anomaly::getInhibitedBy)
                .containsExactly(tuple("FAN_FAULT", "UPDATED", false, ""), tuple("GROUP_OUTAGE", "UPDATED", false, ""));
    }

    @Test
    void what_is_told_once_is_told_as_it_is() {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        Anomaly retired = anomaly("WORKER_RETIRED", "worker/p/sha256d/anna/w9", "CLOSED", MINUTE, 0);
        retired.setGroups(List.of(ACCOUNT));
        take(retired);
        take(outage(ACCOUNT, "CLOSED", 2 * MINUTE, 100, 1));
        advance(3 * MINUTE);
        assertThat(told).hasSize(3).allMatch(each -> each.getInhibitedBy().isEmpty());
        advance(9 * MINUTE);
        assertThat(incidents.isEmpty()).isTrue();
    }

    @Test
    void as_long_as_members_come_back_one_after_the_other_nobody_is_told_alone() throws IOException {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        for (int i = 0; i < 10; i++) {
            take(silent("w" + i, "OPENED", 2 * MINUTE, 0));
        }
        take(outage(ACCOUNT, "CLOSED", 30 * MINUTE, 100, 1));
        for (int i = 0; i < 9; i++) {
            take(silent("w" + i, "CLOSED", (30 + 3 * i) * MINUTE, 0));
        }
        advance(58 * MINUTE);
        restart();
        advance(59 * MINUTE - 1);
        assertThat(told).noneMatch(each -> each.getState().equals("UPDATED"));
        advance(59 * MINUTE);
        assertThat(told)
                .filteredOn(each -> each.getState().equals("UPDATED"))
                .extracting(Anomaly::getSubject, Anomaly::getInhibitedBy)
                .containsExactly(tuple("worker/p/sha256d/anna/w9", ""));
    }

    @Test
    void a_member_found_just_after_its_group_is_back_is_part_of_it_for_five_minutes() {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        take(outage(ACCOUNT, "CLOSED", 30 * MINUTE, 100, 1));
        take(silent("w1", "OPENED", 31 * MINUTE, 0));
        advance(40 * MINUTE);
        assertThat(told)
                .extracting(Anomaly::getSubject, Anomaly::getState, each -> each.getInhibitedBy()
                        .isEmpty())
                .containsExactly(
                        tuple(ACCOUNT, "OPENED", true),
                        tuple(ACCOUNT, "CLOSED", true),
                        tuple("worker/p/sha256d/anna/w1", "OPENED", false),
                        tuple("worker/p/sha256d/anna/w1", "UPDATED", true));
    }

    @Test
    void when_the_whole_pool_is_out_its_workers_are_part_of_that() {
        take(outage("pool/p/sha256d", "OPENED", SLICE, 5_000, 1));
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        take(silent("w1", "OPENED", 2 * MINUTE, 0));
        advance(2 * MINUTE);
        String id = told.get(0).getId();
        assertThat(told).extracting(Anomaly::getInhibitedBy).containsExactly("", id, id);
    }

    @Test
    void two_accounts_do_not_explain_each_other() {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        take(outage("account/p/sha256d/bert", "OPENED", 3 * MINUTE, 50, 1));
        advance(3 * MINUTE);
        assertThat(told).hasSize(2).allMatch(each -> each.getInhibitedBy().isEmpty());
    }

    @Test
    void what_fails_long_after_its_group_went_out_is_another_cause() {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 0.6));
        take(silent("w1", "OPENED", 60 * MINUTE, 57 * MINUTE));
        advance(60 * MINUTE);
        assertThat(told).hasSize(2).allMatch(each -> each.getInhibitedBy().isEmpty());
    }

    @Test
    void what_nobody_knew_as_open_is_closed_with_a_revision_that_counts() {
        Anomaly closed = silent("w1", "CLOSED", MINUTE, 0);
        closed.setRevision(7);
        take(closed);
        advance(MINUTE);
        assertThat(told).singleElement().satisfies(each -> assertThat(each.getRevision())
                .isEqualTo(7));
    }

    @Test
    void the_end_of_the_input_ends_nothing() {
        take(outage(ACCOUNT, "OPENED", SLICE, 100, 1));
        take(silent("w1", "OPENED", 2 * MINUTE, 0));
        take(outage(ACCOUNT, "CLOSED", 3 * MINUTE, 100, 1));
        List<OutRecord> records = new ArrayList<>();
        incidents.finish(Incidents.NO_CLOCK, records::add);
        assertThat(records).hasSize(3);
    }

    @Test
    void what_is_found_after_the_job_was_away_is_historic_and_told_again_if_it_is_still_so() throws IOException {
        take(silent("w1", "OPENED", 5 * MINUTE, 0));
        take(silent("w2", "OPENED", 6 * MINUTE, 0));
        take(silent("w2", "CLOSED", 9 * MINUTE, 0));
        advance(30 * MINUTE, 60 * MINUTE);
        assertThat(told).hasSize(3).allMatch(Anomaly::getHistoric);
        restart();
        told.clear();
        advance(59 * MINUTE, 60 * MINUTE);
        assertThat(told)
                .extracting(Anomaly::getSubject, Anomaly::getState, Anomaly::getHistoric, Anomaly::getOnsetAtMs)
                .containsExactly(tuple("worker/p/sha256d/anna/w1", "UPDATED", false, START));
        told.clear();
        advance(60 * MINUTE, 61 * MINUTE);
        assertThat(told).isEmpty();
    }

    @Test
    void what_is_told_again_has_lost_more_and_says_when_its_words_were_right() {
        Anomaly silent = silent("w1", "OPENED", 5 * MINUTE, 0);
        silent.setSize(0.5);
        silent.setExpectedHs(2);
        silent.setLostHashes(7);
        silent.setSentence("Worker w1 has sent no share for 5 min.");
        take(silent);
        advance(30 * MINUTE, 60 * MINUTE);
        told.clear();
        advance(59 * MINUTE, 60 * MINUTE);
        assertThat(told).singleElement().satisfies(each -> {
            assertThat(each.getLostHashes()).isEqualTo(7 + 54 * 60);
            assertThat(each.getSentence()).matches("Worker w1 .* for 5 min\\. \\(said at ..:.. UTC and still so\\)");
        });
    }

    @Test
    void the_order_in_which_it_comes_in_does_not_matter() {
        take(silent("w2", "OPENED", 2 * SLICE, 0));
        take(outage(SERVER, "OPENED", 2 * SLICE, 1_000, 0.1));
        take(outage(ACCOUNT, "OPENED", 2 * SLICE, 100, 1));
        take(silent("w1", "OPENED", SLICE, 0));
        advance(MINUTE);
        List<Anomaly> one = List.copyOf(told);
        told.clear();
        incidents = new Incidents();
        take(silent("w1", "OPENED", SLICE, 0));
        take(outage(ACCOUNT, "OPENED", 2 * SLICE, 100, 1));
        take(silent("w2", "OPENED", 2 * SLICE, 0));
        take(outage(SERVER, "OPENED", 2 * SLICE, 1_000, 0.1));
        advance(MINUTE);
        assertThat(told).isEqualTo(one);
    }

    @Test
    void a_version_of_tomorrow_is_refused_in_one_line() {
        byte[] version = {0, 0, 0, 99};
        assertThatThrownBy(() -> incidents.read(new DataInputStream(new ByteArrayInputStream(version))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99");
    }
}
