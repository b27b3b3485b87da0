package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveTablesTest {
    private final LiveTables tables = new LiveTables();

    private static SubjectView sample(long timeMs, long revision) {
        HashrateSample sample = Seeds.worker("a", "w", 1000.0 * revision + timeMs % 1000);
        sample.setTimeMs(timeMs);
        sample.setRevision(revision);
        return SubjectView.of(sample);
    }

    @Test
    void the_latest_minute_wins_then_the_highest_revision_in_any_order_of_arrival() {
        List<SubjectView> samples = new ArrayList<>();
        for (int time = 0; time < 5; time++) {
            for (int revision = 1; revision < 5; revision++) {
                samples.add(sample(Seeds.ORIGIN_MS + time, revision));
            }
        }
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            LiveTables shuffled = new LiveTables();
            Collections.shuffle(samples, random);
            samples.forEach(shuffled::put);
            SubjectView known =
                    shuffled.snapshot().subject(samples.get(0).subject()).orElseThrow();
            assertThat(known.timeMs()).as("seed %d", seed).isEqualTo(Seeds.ORIGIN_MS + 4);
            assertThat(known.revision()).as("seed %d", seed).isEqualTo(4);
        }
    }

    @Test
    void a_repeated_record_changes_nothing() {
        assertThat(tables.put(sample(Seeds.ORIGIN_MS, 1))).isTrue();
        LiveSnapshot before = tables.snapshot();
        assertThat(tables.put(sample(Seeds.ORIGIN_MS, 1))).isFalse();
        assertThat(tables.snapshot()).isSameAs(before);
    }

    @Test
    void a_lower_revision_does_not_open_a_closed_anomaly_again() {
        tables.put(AnomalyView.of(Seeds.silent("1", sample(Seeds.ORIGIN_MS, 1).subject(), 3, false)));
        assertThat(tables.put(AnomalyView.of(
                        Seeds.silent("1", sample(Seeds.ORIGIN_MS, 1).subject(), 2, true))))
                .isFalse();
        assertThat(tables.snapshot().overview(Seeds.ORIGIN_MS).openAnomalies()).isZero();
    }

    @Test
    void a_note_such_as_a_machine_asleep_is_no_status_but_an_open_fault_is() {
        SubjectView worker = sample(Seeds.ORIGIN_MS, 1);
        tables.put(worker);
        String subject = worker.subject();
        for (String note : List.of("SLEEPING", "REBOOT", "WORKER_RETIRED")) {
            Anomaly anomaly = Seeds.silent(note, subject, 1, true);
            anomaly.setKind(note);
            tables.put(AnomalyView.of(anomaly));
        }
        assertThat(tables.snapshot().status(worker)).isNotEqualTo(SubjectStatus.ANOMALY);
        Anomaly fault = Seeds.silent("fault", subject, 1, true);
        fault.setKind("OVERHEAT");
        tables.put(AnomalyView.of(fault));
        assertThat(tables.snapshot().status(worker)).isEqualTo(SubjectStatus.ANOMALY);
    }

    @Test
    void open_alarms_stand_before_open_notes_and_those_before_what_is_over() {
        String subject = sample(Seeds.ORIGIN_MS, 1).subject();
        Anomaly note = Seeds.silent("note", subject, 1, true);
        note.setKind("REBOOT");
        note.setOpenedAtMs(9);
        Anomaly alarm = Seeds.silent("alarm", subject, 1, true);
        alarm.setOpenedAtMs(5);
        Anomaly over = Seeds.silent("over", subject, 1, false);
        over.setOpenedAtMs(7);
        for (Anomaly each : List.of(note, alarm, over)) {
            tables.put(AnomalyView.of(each));
        }
        assertThat(tables.snapshot().anomalies()).extracting(AnomalyView::id).containsExactly("alarm", "note", "over");
    }

    @Test
    void a_subject_far_behind_all_others_is_forgotten() {
        tables.put(sample(Seeds.ORIGIN_MS, 1));
        HashrateSample young = Seeds.worker("a", "young", 1);
        young.setTimeMs(Seeds.ORIGIN_MS + LiveTables.RETIRE_MS + 1);
        tables.put(SubjectView.of(young));
        tables.retire();
        assertThat(tables.snapshot().list(ListKind.WORKERS).size()).isEqualTo(1);
        assertThat(tables.knowsSubject(young.getSubject())).isTrue();
    }

    @Test
    void closed_anomalies_are_bounded_and_open_ones_are_kept() {
        String subject = sample(Seeds.ORIGIN_MS, 1).subject();
        for (int i = 0; i < LiveTables.KEPT_CLOSED + 10; i++) {
            Anomaly anomaly = Seeds.silent("closed-" + i, subject, 1, false);
            anomaly.setOpenedAtMs(i);
            tables.put(AnomalyView.of(anomaly));
        }
        Anomaly oldest = Seeds.silent("open", subject, 1, true);
        oldest.setOpenedAtMs(-1);
        tables.put(AnomalyView.of(oldest));
        tables.trimAnomalies();
        assertThat(tables.snapshot().anomalies()).hasSize(LiveTables.KEPT_CLOSED + 1);
        assertThat(tables.knowsAnomaly("closed-9")).isFalse();
        assertThat(tables.knowsAnomaly("closed-10")).isTrue();
        assertThat(tables.snapshot().anomalies().get(0).id()).isEqualTo("open");
    }

    @Test
    void the_overview_counts_what_is_known() {
        tables.put(sample(Seeds.ORIGIN_MS, 1));
        tables.put(SubjectView.of(Seeds.pool(5e15, 1)));
        tables.put(SubjectView.of(
                Seeds.sample("account", List.of("pool-a", "sha256d", "a"), 1).build()));
        tables.put(FeedView.of(Seeds.feed("s", "LIVE", Seeds.ORIGIN_MS), Seeds.ORIGIN_MS));
        Overview overview = tables.snapshot().overview(Seeds.ORIGIN_MS);
        assertThat(overview.counts().get(0).workers()).isEqualTo(1);
        assertThat(overview.counts().get(0).accounts()).isEqualTo(1);
        assertThat(overview.pools()).hasSize(1);
        assertThat(overview.freshness().state()).isEqualTo(FeedState.LIVE);
    }

    @Test
    void workers_are_counted_for_each_pool_and_algorithm() {
        tables.put(SubjectView.of(Seeds.pool(5e15, 1)));
        HashrateSample silent = Seeds.worker("a", "w1", 1);
        tables.put(SubjectView.of(silent));
        tables.put(SubjectView.of(Seeds.worker("a", "w2", 1)));
        tables.put(SubjectView.of(Seeds.scryptWorker("a", "l9", 1)));
        tables.put(AnomalyView.of(Seeds.silent("1", silent.getSubject(), 1, true)));
        PoolCounts counts = tables.snapshot().overview(Seeds.ORIGIN_MS).counts().get(0);
        assertThat(counts.subject()).isEqualTo("pool/pool-a/sha256d");
        assertThat(counts.workers()).isEqualTo(2);
        assertThat(counts.accounts()).isZero();
        assertThat(counts.statuses())
                .containsEntry(SubjectStatus.SILENT, 1)
                .containsEntry(SubjectStatus.HASHING, 1)
                .containsEntry(SubjectStatus.ANOMALY, 0);
    }

    @Test
    void names_stay_as_they_are() {
        String hostile = "</script><b>\\ , 🐟";
        tables.put(SubjectView.of(Seeds.worker("a/b", hostile, 1)));
        ListPage page = tables.snapshot()
                .list(ListKind.WORKERS)
                .page(new ListQuery(ListFilter.words(""), ListColumn.WORKER, false, 0, 1));
        assertThat(page.rows().get(0).worker()).isEqualTo(hostile);
        assertThat(page.rows().get(0).account()).isEqualTo("a/b");
    }

    @Test
    void what_a_source_says_sorts_nobody_anew_and_a_sample_does() {
        LiveTables tables = new LiveTables();
        tables.put(SubjectView.of(Seeds.worker("a", "w1", 2e14)));
        LiveSnapshot before = tables.snapshot();
        tables.put(FeedView.of(Seeds.feed("eu-1", "LIVE", Seeds.ORIGIN_MS), Seeds.ORIGIN_MS));
        LiveSnapshot told = tables.snapshot();
        assertThat(told.list(ListKind.WORKERS)).isSameAs(before.list(ListKind.WORKERS));
        assertThat(told.feeds()).hasSize(1);
        assertThat(told.version()).isGreaterThan(before.version());
        tables.put(SubjectView.of(Seeds.worker("a", "w2", 2e14)));
        assertThat(tables.snapshot().list(ListKind.WORKERS).size()).isEqualTo(2);
        assertThat(tables.snapshot().feeds()).hasSize(1);
    }
}
