package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.ACCOUNT;
import static io.hashbeat.streams.alert.Facts.SITE;
import static io.hashbeat.streams.alert.Facts.again;
import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.outage;
import static io.hashbeat.streams.alert.Facts.partOf;
import static io.hashbeat.streams.alert.Facts.raised;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoversTest {

    private final RecordedBook book = new RecordedBook();
    private final Fact outage = outage(SITE, MINUTE);
    private final List<Fact> workers = new ArrayList<>();

    /** Two workers of alice go down with the site. */
    private void down() {
        book.at(MINUTE).take(outage);
        for (String each : List.of("w1", "w2")) {
            workers.add(partOf(raised("WORKER_SILENT", each, MINUTE), outage));
        }
        workers.forEach(book::take);
        book.at(2 * MINUTE);
    }

    private void up(long at) {
        workers.forEach(each -> book.take(cleared(each, at)));
        book.take(cleared(outage, at));
    }

    private List<String> ofRules() {
        return book.news().stream()
                .filter(each -> each.fact().isOfRule())
                .map(each -> RecordedBook.words(each)
                        + (each.audience() == Audience.ALL ? "" : " to " + each.audience())
                        + (each.mute().incident().isEmpty() ? "" : " *"))
                .toList();
    }

    private void pass(long from, long to) {
        for (long at = from; at <= to; at += MINUTE) {
            book.at(at);
        }
    }

    @Test
    void a_rule_that_an_incident_breaks_is_told_to_its_contacts_only() {
        down();
        Fact rule = Facts.ofRule("MIN_HASHRATE", "alice", 3 * MINUTE, "alice");
        book.take(rule);
        pass(4 * MINUTE, 10 * MINUTE);
        book.take(cleared(rule, 11 * MINUTE)).at(20 * MINUTE);
        assertThat(ofRules())
                .containsExactly(
                        "PENDING RAISED to CONTACTS *",
                        "FIRING LASTED -> FIRED to CONTACTS *",
                        "FIRING EASED to CONTACTS *",
                        "RESOLVED CLEARED -> RESOLVED to CONTACTS *");
    }

    @Test
    void a_rule_that_names_nobody_is_muted_by_the_incident() {
        down();
        book.take(Facts.ofRule("MIN_HASHRATE", "alice", 3 * MINUTE));
        pass(4 * MINUTE, 10 * MINUTE);
        assertThat(ofRules()).hasSize(2).allMatch(each -> each.contains("(INCIDENT)"));
    }

    @Test
    void a_rule_that_is_still_broken_long_after_the_incident_is_told_to_the_others() {
        down();
        Fact rule = Facts.ofRule("MIN_HASHRATE", "alice", 3 * MINUTE, "alice");
        book.take(rule);
        up(10 * MINUTE);
        book.restart();
        pass(4 * MINUTE, 25 * MINUTE);
        assertThat(ofRules()).containsExactly("PENDING RAISED to CONTACTS *", "FIRING LASTED -> FIRED to CONTACTS *");
        pass(26 * MINUTE, 30 * MINUTE);
        List<Transition> told = book.news();
        assertThat(told).extracting(RecordedBook::words).containsExactly("FIRING LEFT_INCIDENT -> FIRED");
        assertThat(told.get(0).audience()).isEqualTo(Audience.OPERATORS);
        assertThat(told.get(0).timeMillis())
                .as("a quarter of an hour that the rule looks back, and two minutes for late ones")
                .isEqualTo(RecordedBook.START + 27 * MINUTE);
        book.take(cleared(rule, 31 * MINUTE)).at(40 * MINUTE);
        assertThat(ofRules()).last().isEqualTo("RESOLVED CLEARED -> RESOLVED");
    }

    @Test
    void who_is_named_is_told_at_the_next_level_when_that_is_due_although_others_hear_of_it_meanwhile() {
        down();
        book.take(Facts.ofRule("MIN_HASHRATE", "alice", 3 * MINUTE, "alice"));
        up(10 * MINUTE);
        pass(4 * MINUTE, 30 * MINUTE);
        assertThat(ofRules()).last().isEqualTo("FIRING LEFT_INCIDENT -> FIRED to OPERATORS");
        pass(31 * MINUTE, HOUR + 3 * MINUTE);
        assertThat(ofRules()).isEmpty();
        pass(HOUR + 4 * MINUTE, HOUR + 5 * MINUTE);
        assertThat(ofRules()).as("an hour after they were told").containsExactly("FIRING ESCALATED -> ESCALATED");
    }

    @Test
    void who_is_named_is_told_when_a_silence_ends_although_the_others_hear_of_it_then() {
        long end = RecordedBook.START + HOUR;
        book.take(new Silence("s", Map.of("kind", "MIN_HASHRATE"), end - 54 * MINUTE, end, "ops", false));
        down();
        book.take(Facts.ofRule("MIN_HASHRATE", "alice", 3 * MINUTE, "alice"));
        up(10 * MINUTE);
        pass(4 * MINUTE, HOUR - MINUTE);
        assertThat(ofRules())
                .filteredOn(each -> each.contains("->"))
                .containsExactly("FIRING LASTED -> FIRED to CONTACTS *");
        pass(HOUR, HOUR + MINUTE);
        List<Transition> told = book.news();
        assertThat(told).extracting(Transition::timeMillis).containsExactly(end, end);
        assertThat(told)
                .extracting(Transition::notification, Transition::audience)
                .containsExactly(
                        tuple(Notification.FIRED, Audience.OPERATORS), tuple(Notification.REPEATED, Audience.ALL));
    }

    @Test
    void a_rule_of_another_account_is_told_to_all() {
        down();
        book.take(Facts.ofRule("MIN_HASHRATE", "bob", 3 * MINUTE, "bob"));
        pass(4 * MINUTE, 6 * MINUTE);
        assertThat(ofRules()).containsExactly("PENDING RAISED", "FIRING LASTED -> FIRED");
    }

    @Test
    void a_rule_that_misses_much_more_than_the_members_do_is_told_to_all() {
        down();
        Fact rule = Facts.ofRule("MIN_HASHRATE", "alice", 3 * MINUTE, "alice");
        book.take(Facts.measured(rule, new Measure(0.5, 1e15, 0.5e15, 0, 0, 0)));
        pass(4 * MINUTE, 6 * MINUTE);
        assertThat(ofRules()).containsExactly("PENDING RAISED", "FIRING LASTED -> FIRED");
    }

    @Test
    void heat_and_rejects_are_not_explained_by_silence() {
        down();
        book.take(Facts.ofRule("REJECTS", "alice", 3 * MINUTE, "alice"));
        book.take(Facts.ofRule("TEMPERATURE", "alice", 3 * MINUTE, "alice"));
        pass(4 * MINUTE, 6 * MINUTE);
        assertThat(ofRules()).noneMatch(each -> each.contains("CONTACTS"));
    }

    @Test
    void the_outage_of_the_account_explains_its_rule_before_members_are_known() {
        book.at(MINUTE).take(outage(ACCOUNT, MINUTE));
        book.take(Facts.ofRule("OFFLINE_MINERS", "alice", 2 * MINUTE, "alice"));
        pass(2 * MINUTE, 4 * MINUTE);
        assertThat(ofRules()).containsExactly("PENDING RAISED to CONTACTS *", "FIRING LASTED -> FIRED to CONTACTS *");
    }

    @Test
    void a_rule_that_was_told_to_all_before_is_over_for_all() {
        book.at(MINUTE);
        Fact rule = Facts.ofRule("DECLINE", "alice", MINUTE, "alice");
        book.take(rule);
        pass(2 * MINUTE, 3 * MINUTE);
        assertThat(ofRules()).containsExactly("PENDING RAISED", "FIRING LASTED -> FIRED");
        Fact late = outage(ACCOUNT, 3 * MINUTE);
        book.take(late).take(again(rule, 6 * MINUTE));
        pass(6 * MINUTE, 2 * HOUR);
        assertThat(ofRules())
                .containsExactly("FIRING JOINED_INCIDENT to CONTACTS *", "FIRING ESCALATED -> ESCALATED to CONTACTS *");
        book.take(cleared(rule, 2 * HOUR)).at(3 * HOUR);
        assertThat(ofRules()).last().isEqualTo("RESOLVED CLEARED -> RESOLVED *");
    }
}
