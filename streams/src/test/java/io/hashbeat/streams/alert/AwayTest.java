package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.raised;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The application was away for hours, and reads what was said meanwhile. */
class AwayTest {

    private final RecordedBook book = new RecordedBook().live(0);

    private List<Transition> notified() {
        return book.news().stream().filter(RecordedBook::isToldOperators).toList();
    }

    @Test
    void what_began_and_ended_meanwhile_is_of_the_past_and_told_to_nobody() {
        for (int i = 0; i < 30; i++) {
            long at = i * 10L * MINUTE + MINUTE;
            Fact hot = raised("OVERHEAT", "w" + i, at);
            Fact silent = raised("WORKER_SILENT", "w" + i, at);
            book.fallBehind().take(hot).take(silent).liveThen(at + 2 * MINUTE);
            book.fallBehind().take(cleared(hot, at + 3 * MINUTE)).take(cleared(silent, at + 3 * MINUTE));
            book.liveThen(at + 8 * MINUTE);
        }
        book.live(5 * HOUR).live(5 * HOUR + 5 * MINUTE);
        assertThat(book.told())
                .hasSizeGreaterThan(100)
                .allMatch(each -> each.mute().why() == Muting.HISTORIC);
        assertThat(notified()).isEmpty();
    }

    @Test
    void what_is_still_so_is_told_once_also_after_a_restart_on_the_way() {
        book.fallBehind().take(raised("OVERHEAT", "w1", MINUTE)).restart().liveThen(2 * HOUR);
        book.fallBehind()
                .take(raised("WORKER_SILENT", "w2", 2 * HOUR))
                .liveThen(4 * HOUR)
                .restart();
        book.live(5 * HOUR);
        assertThat(notified()).isEmpty();
        book.live(5 * HOUR + 30 * SECOND).live(5 * HOUR + 61 * SECOND).live(5 * HOUR + 5 * MINUTE);
        assertThat(notified())
                .extracting(RecordedBook::words)
                .containsExactly("FIRING BECAME_PRESENT -> FIRED", "FIRING BECAME_PRESENT -> FIRED");
    }

    @Test
    void what_a_whole_site_still_has_is_told_as_one_incident() {
        for (int i = 0; i < 20; i++) {
            book.fallBehind().take(raised("WORKER_SILENT", "w" + i, HOUR + i * SECOND));
        }
        book.liveThen(3 * HOUR).live(5 * HOUR).live(5 * HOUR + 5 * MINUTE);
        assertThat(notified())
                .singleElement()
                .matches(each -> each.fact().isIncident() && each.notification() == Notification.FIRED);
    }

    /** An alarm of a worker that has nothing in common with the others. */
    private static Fact alone(String kind, String worker, long at) {
        return Facts.raisedOf(kind, worker, at);
    }

    @Test
    void what_many_that_have_nothing_in_common_still_have_is_told_as_one_alert_and_what_does_harm_by_itself() {
        for (int i = 0; i < 20; i++) {
            book.fallBehind().take(alone("HASHRATE_DROP", "w" + i, HOUR + i * MINUTE));
        }
        book.take(alone("OVERHEAT", "hot", HOUR)).liveThen(3 * HOUR).restart().live(5 * HOUR);
        book.live(5 * HOUR + 30 * SECOND).restart().live(5 * HOUR + 5 * MINUTE);
        List<Transition> told = notified();
        assertThat(told)
                .extracting(each -> each.fact().kind(), Transition::notification)
                .containsExactlyInAnyOrder(
                        tuple("ALREADY_OPEN", Notification.FIRED), tuple("OVERHEAT", Notification.FIRED));
        Transition digest = told.stream()
                .filter(each -> each.fact().kind().equals("ALREADY_OPEN"))
                .findFirst()
                .orElseThrow();
        assertThat(digest.fact().subject()).isEqualTo("pool/p/sha256d");
        assertThat(digest.crew().count()).isEqualTo(20);
        assertThat(digest.fact().sentence())
                .isEqualTo(
                        "20 workers of pool p (sha256d) had alarms before anybody could be told (20 HASHRATE_DROP); all are still so.");
    }

    @Test
    void the_alert_of_what_had_begun_before_is_over_when_none_of_it_is_left() {
        Fact[] facts = new Fact[4];
        for (int i = 0; i < facts.length; i++) {
            facts[i] = alone("HASHRATE_DROP", "w" + i, HOUR + i * MINUTE);
            book.fallBehind().take(facts[i]);
        }
        book.live(5 * HOUR).live(5 * HOUR + 5 * MINUTE);
        assertThat(notified()).hasSize(1);
        for (int i = 0; i < facts.length; i++) {
            assertThat(notified()).isEmpty();
            book.take(cleared(facts[i], 5 * HOUR + (6 + i) * MINUTE)).live(5 * HOUR + (6 + i) * MINUTE);
        }
        book.live(6 * HOUR).live(9 * HOUR);
        assertThat(notified()).singleElement().satisfies(each -> {
            assertThat(each.notification()).isEqualTo(Notification.RESOLVED);
            assertThat(each.fact().sentence())
                    .isEqualTo(
                            "None of the alarms is left that workers of pool p (sha256d) had before anybody could be told.");
        });
    }

    /** Workers have alarms while the application is away, which it reads much later. */
    private void awayUntil(long back, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            book.fallBehind().take(alone("HASHRATE_DROP", prefix + i, back - 4 * HOUR + i * MINUTE));
        }
        book.live(back).live(back + 5 * MINUTE);
    }

    @Test
    void what_had_begun_before_anybody_could_be_told_the_second_time_is_told_though_the_first_is_taken() {
        awayUntil(5 * HOUR, "first", 20);
        List<Transition> first = notified();
        assertThat(first).hasSize(1);
        book.take(new Silence(
                "taken",
                java.util.Map.of("id", first.get(0).id()),
                RecordedBook.START,
                RecordedBook.START + 100 * HOUR,
                "bob",
                true));
        awayUntil(15 * HOUR, "second", 5);
        List<Transition> second = notified();
        assertThat(second).singleElement().satisfies(each -> {
            assertThat(each.notification()).isEqualTo(Notification.FIRED);
            assertThat(each.id()).isNotEqualTo(first.get(0).id());
            assertThat(each.crew().count()).isEqualTo(5);
        });
        assertThat(Laws.broken(book.told())).isEmpty();
    }

    @Test
    void two_workers_that_have_two_alarms_each_are_told_by_themselves() {
        for (String kind : List.of("HASHRATE_DROP", "REJECT_SURGE")) {
            book.fallBehind().take(alone(kind, "w1", HOUR)).take(alone(kind, "w2", 2 * HOUR));
        }
        book.live(5 * HOUR).live(5 * HOUR + 5 * MINUTE);
        assertThat(notified()).hasSize(4).noneMatch(each -> each.fact().kind().equals("ALREADY_OPEN"));
    }

    @Test
    void the_first_start_tells_what_is_already_wrong_in_one_alert() {
        List<Transition> told = new java.util.ArrayList<>();
        AlertBook young = new AlertBook(AlertTerms.STANDARD, told::add);
        for (int i = 0; i < 20; i++) {
            young.take(alone("HASHRATE_DROP", "w" + i, i * MINUTE));
        }
        young.advance(RecordedBook.START + 6 * HOUR);
        young.advance(RecordedBook.START + 6 * HOUR + 5 * MINUTE);
        assertThat(told.stream().filter(RecordedBook::isToldOperators))
                .singleElement()
                .matches(each -> each.crew().count() == 20);
    }

    @Test
    void what_receivers_know_is_not_repeated_on_the_way_and_its_end_is_told() {
        Fact over = raised("OVERHEAT", "w1", 0);
        Fact stays = raised("OVERHEAT", "w2", 0);
        book.take(over).take(stays).live(MINUTE);
        assertThat(notified()).hasSize(2);
        book.fallBehind().liveThen(9 * HOUR).take(cleared(over, HOUR)).liveThen(9 * HOUR + MINUTE);
        assertThat(notified()).extracting(Transition::notification).containsExactly(Notification.RESOLVED);
        book.live(10 * HOUR).live(10 * HOUR + 5 * MINUTE);
        assertThat(notified()).singleElement().matches(each -> each.fact().equals(stays));
    }

    @Test
    void what_was_held_before_and_is_over_meanwhile_is_told_to_nobody() {
        Fact silent = raised("WORKER_SILENT", "w1", 0);
        book.take(silent)
                .fallBehind()
                .liveThen(HOUR)
                .take(cleared(silent, 2 * MINUTE))
                .live(2 * HOUR);
        book.live(3 * HOUR);
        assertThat(notified()).isEmpty();
    }

    @Test
    void what_was_held_before_and_is_still_so_is_told_once() {
        book.take(raised("WORKER_SILENT", "w1", 0)).fallBehind().liveThen(HOUR).live(2 * HOUR);
        book.live(2 * HOUR + 5 * MINUTE);
        assertThat(notified()).singleElement().matches(each -> each.notification() == Notification.FIRED);
    }

    @Test
    void what_was_muted_and_is_not_any_more_by_the_time_all_is_read_is_told_again() {
        Fact hot = raised("OVERHEAT", "w1", 0);
        book.take(hot).live(MINUTE);
        Silence silence = new Silence(
                "s1",
                java.util.Map.of("kind", "OVERHEAT"),
                RecordedBook.START + MINUTE,
                RecordedBook.START + 30 * MINUTE,
                "bob",
                false);
        book.take(silence).live(2 * MINUTE);
        assertThat(notified()).hasSize(1);
        book.fallBehind().liveThen(40 * MINUTE).restart().liveThen(45 * MINUTE);
        assertThat(notified()).isEmpty();
        book.live(50 * MINUTE).live(51 * MINUTE);
        assertThat(notified()).extracting(Transition::notification).containsExactly(Notification.REPEATED);
    }

    @Test
    void news_is_told_at_once_when_all_is_read() {
        book.fallBehind()
                .liveThen(HOUR)
                .take(raised("OVERHEAT", "w1", 2 * HOUR - 10 * SECOND))
                .live(2 * HOUR);
        assertThat(notified()).singleElement().matches(each -> each.notification() == Notification.FIRED);
    }

    @Test
    void what_is_news_when_the_first_clock_comes_is_one_incident_if_it_is_one() {
        List<Transition> told = new java.util.ArrayList<>();
        AlertBook young = new AlertBook(AlertTerms.STANDARD, told::add);
        for (int i = 0; i < 20; i++) {
            young.take(raised("WORKER_SILENT", "w" + i, i * SECOND));
        }
        young.advance(RecordedBook.START + 30 * SECOND);
        young.advance(RecordedBook.START + 5 * MINUTE);
        assertThat(told.stream().filter(RecordedBook::isToldOperators))
                .singleElement()
                .matches(each -> each.fact().isIncident());
    }

    /** Terms by which people are told of everything. */
    private static AlertTerms tellingAll() {
        AlertTerms terms = AlertTerms.STANDARD;
        return new AlertTerms(
                terms.holdMillis(),
                terms.clearHoldMillis(),
                terms.repeatMillis(),
                terms.escalateMillis(),
                terms.escalateLevels(),
                Severity.INFO,
                terms.rememberMillis(),
                terms.flapping(),
                terms.incidents());
    }

    @Test
    void other_settings_hold_also_if_the_application_ends_before_the_next_word_of_the_feed() {
        book.take(raised("SENSOR_FAULT", "w1", 0)).live(5 * MINUTE);
        assertThat(notified()).isEmpty();
        book.restart(tellingAll()).take(raised("OVERHEAT", "w2", 5 * MINUTE));
        notified();
        book.restart().live(5 * MINUTE + 10 * SECOND);
        assertThat(notified())
                .filteredOn(each -> each.fact().kind().equals("SENSOR_FAULT"))
                .hasSize(1);
    }

    @Test
    void other_settings_hold_from_the_next_word_of_the_feed_on() {
        book.take(raised("SENSOR_FAULT", "w1", 0)).live(5 * MINUTE);
        assertThat(notified()).isEmpty();
        book.restart(tellingAll()).live(5 * MINUTE + 10 * SECOND);
        assertThat(notified()).singleElement().matches(each -> each.notification() == Notification.FIRED);
    }
}
