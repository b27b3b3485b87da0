package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.Feedback;
import io.hashbeat.console.Seeds;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmBudgetTest {
    private static final long DAY_MS = 86_400_000;
    private static final long NOW = Seeds.ORIGIN_MS;
    private static final String SUBJECT = Seeds.worker("a", "w", 1e14).getSubject();

    private final LiveTables tables = new LiveTables();
    private int next;

    private Anomaly alarm(String kind, double daysAgo) {
        Anomaly anomaly = Seeds.silent("id" + next++, SUBJECT, 1, false);
        anomaly.setKind(kind);
        anomaly.setOpenedAtMs(NOW - Math.round(daysAgo * DAY_MS));
        return anomaly;
    }

    private void put(Anomaly anomaly) {
        tables.put(AnomalyView.of(anomaly));
    }

    private boolean mark(String id, boolean verdict, long writtenAtMs) {
        Feedback feedback =
                Feedback.newBuilder().setAnomalyId(id).setTrueAlarm(verdict).build();
        return tables.put(FeedbackView.of(feedback, writtenAtMs));
    }

    private AlarmBudget budget() {
        return tables.snapshot().budget(NOW, 2.0);
    }

    @Test
    void nothing_is_known_of_a_console_without_alarms() {
        AlarmBudget budget = tables.snapshot().budget(NOW, null);
        assertThat(budget.falseAlarmsPerDay()).isNull();
        assertThat(budget.opened()).isEmpty();
        assertThat(budget.openedPerDay()).isZero();
        assertThat(budget.falseShare()).isNull();
        assertThat(budget.falseLow()).isZero();
        assertThat(budget.falseHigh()).isEqualTo(1);
    }

    @Test
    void alarms_of_a_week_are_counted_by_kind() {
        put(alarm("WORKER_SILENT", 0.5));
        put(alarm("WORKER_SILENT", 6));
        put(alarm("SLOW_DECAY", 1));
        put(alarm("WORKER_SILENT", 8));
        AlarmBudget budget = budget();
        assertThat(budget.days()).isEqualTo(7);
        assertThat(budget.opened()).containsOnly(entry("WORKER_SILENT", 2), entry("SLOW_DECAY", 1));
        assertThat(budget.openedPerDay()).isCloseTo(3 / 7.0, within(1e-9));
        assertThat(budget.falseAlarmsPerDay()).isEqualTo(2);
    }

    @Test
    void a_console_of_yesterday_counts_by_what_it_has_seen() {
        put(alarm("WORKER_SILENT", 2));
        put(alarm("WORKER_SILENT", 0.1));
        assertThat(budget().days()).isCloseTo(2, within(1e-9));
        assertThat(budget().openedPerDay()).as("the oldest begins the time").isEqualTo(0.5);
    }

    @Test
    void an_outage_of_more_workers_than_are_kept_takes_no_alarm_and_no_judgement_away() {
        Anomaly stillOpen = Seeds.silent("open", SUBJECT, 1, true);
        stillOpen.setOpenedAtMs(NOW - 20 * DAY_MS);
        put(stillOpen);
        for (int i = 0; i < 14; i++) {
            put(alarm("SLOW_DECAY", 6.75 - i * 0.5));
        }
        mark("id0", false, 1);
        for (int i = 0; i < 6000; i++) {
            Anomaly member = alarm("WORKER_SILENT", 0.1);
            member.setInhibitedBy("group");
            put(member);
            put(alarm("REBOOT", 0.05));
        }
        tables.trimAnomalies();
        AlarmBudget budget = budget();
        assertThat(budget.days()).isEqualTo(7);
        assertThat(budget.openedPerDay()).isEqualTo(2);
        assertThat(budget.marked()).isEqualTo(1);
        assertThat(tables.snapshot().anomalies()).hasSize(1 + 14 + LiveTables.KEPT_CLOSED);
    }

    @Test
    void where_alarms_are_forgotten_the_oldest_that_is_kept_begins_the_time() {
        Anomaly stillOpen = Seeds.silent("open", SUBJECT, 1, true);
        stillOpen.setOpenedAtMs(NOW - 20 * DAY_MS);
        put(stillOpen);
        int each = LiveTables.KEPT_CLOSED / 2;
        for (int i = 0; i < 6 * each; i++) {
            put(alarm("WORKER_SILENT", (double) i / each));
        }
        tables.trimAnomalies();
        AlarmBudget budget = budget();
        assertThat(budget.days()).isCloseTo(2, within(0.001));
        assertThat(budget.openedPerDay()).as("as many a day as there were").isCloseTo(each, within(2.0));
    }

    @Test
    void notes_parts_of_another_alarm_and_history_are_none() {
        put(alarm("REBOOT", 0.1));
        Anomaly member = alarm("WORKER_SILENT", 0.1);
        member.setInhibitedBy("group");
        put(member);
        Anomaly past = alarm("WORKER_SILENT", 0.1);
        past.setHistoric(true);
        put(past);
        assertThat(budget().opened()).isEmpty();
    }

    @Test
    void the_newest_word_of_an_operator_counts_and_words_on_what_is_not_known_do_not() {
        for (int i = 0; i < 10; i++) {
            put(alarm("WORKER_SILENT", 0.1));
        }
        mark("id0", false, 1);
        mark("id1", true, 1);
        mark("id1", false, 3);
        mark("id1", true, 2);
        mark("id2", true, 1);
        mark("id3", true, 1);
        mark("elsewhere", false, 1);
        AlarmBudget budget = budget();
        assertThat(budget.marked()).isEqualTo(4);
        assertThat(budget.markedFalse()).isEqualTo(2);
        assertThat(budget.falseShare()).isEqualTo(0.5);
        assertThat(budget.falseLow()).isCloseTo(0.068, within(0.001));
        assertThat(budget.falseHigh()).isCloseTo(0.932, within(0.001));
        assertThat(tables.snapshot().marks(tables.snapshot().anomalies()))
                .isEqualTo(Map.of("id0", false, "id1", false, "id2", true, "id3", true));
    }

    @Test
    void of_two_words_in_one_millisecond_the_later_counts_and_a_repeated_one_changes_nothing() {
        put(alarm("WORKER_SILENT", 0.1));
        assertThat(mark("id0", true, 1)).isTrue();
        assertThat(mark("id0", false, 1)).isTrue();
        assertThat(mark("id0", false, 1)).isFalse();
        assertThat(budget().markedFalse()).isEqualTo(1);
    }

    @Test
    void judgements_are_forgotten_by_hand_and_the_oldest_when_there_are_too_many() {
        mark("a", true, 1);
        tables.removeFeedback("a");
        assertThat(tables.knowsFeedback("a")).isFalse();
        for (int i = 0; i < LiveTables.KEPT_FEEDBACK + 5; i++) {
            mark("m" + i, true, i);
        }
        tables.trimFeedback();
        assertThat(tables.knowsFeedback("m4")).isFalse();
        assertThat(tables.knowsFeedback("m5")).isTrue();
    }
}
