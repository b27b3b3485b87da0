package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.SITE;
import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.next;
import static io.hashbeat.streams.alert.Facts.outage;
import static io.hashbeat.streams.alert.Facts.partOf;
import static io.hashbeat.streams.alert.Facts.raised;
import static io.hashbeat.streams.alert.Facts.worker;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static io.hashbeat.streams.alert.RecordedBook.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeadsTest {

    private final RecordedBook book = new RecordedBook();
    private final Fact site = outage(SITE, 0);

    /** What was said of leads and members, and not of the accounts that it concerns. */
    private List<Transition> news() {
        return book.news().stream().filter(each -> !each.fact().isOfPart()).toList();
    }

    private List<String> words() {
        return news().stream().map(RecordedBook::words).toList();
    }

    @Test
    void members_of_an_outage_are_muted_by_it() {
        book.take(site).take(partOf(raised("WORKER_SILENT", "w1", 0), site)).at(2 * MINUTE);
        List<Transition> told = news();
        assertThat(told)
                .extracting(RecordedBook::words)
                .containsExactly(
                        "FIRING RAISED_AT_ONCE -> FIRED",
                        "PENDING RAISED (INCIDENT)",
                        "FIRING LASTED (INCIDENT)",
                        "FIRING MEMBERS_CHANGED");
        assertThat(told.get(1).mute().by()).isEqualTo(told.get(0).id());
        assertThat(told.get(1).mute().incident()).isEqualTo(told.get(0).id());
        assertThat(told.get(3).crew()).isEqualTo(new Transition.Crew(List.of(worker("w1")), 1));
    }

    @Test
    void a_member_that_is_read_before_its_outage_waits_for_it() {
        book.take(partOf(raised("OVERHEAT", "w1", 0), site));
        assertThat(words()).containsExactly("FIRING RAISED_AT_ONCE (INCIDENT)");
        book.take(site);
        assertThat(words()).containsExactly("FIRING RAISED_AT_ONCE -> FIRED", "FIRING MUTED_BY_ANOTHER (INCIDENT)");
    }

    @Test
    void a_member_of_an_incident_still_waits_for_the_outage_that_it_names_after_a_restart() {
        for (int i = 0; i < 12; i++) {
            book.take(raised("OVERHEAT", "w" + i, 0));
        }
        Fact last = raised("OVERHEAT", "w11", 0);
        book.at(MINUTE).take(partOf(last, site));
        book.restart().news();
        book.take(site);
        Transition outage = book.told().get(0);
        assertThat(book.told())
                .filteredOn(each -> each.fact().subject().equals(worker("w11")))
                .singleElement()
                .matches(each -> each.mute().by().equals(outage.id()));
    }

    @Test
    void a_member_that_comes_back_is_counted_once() {
        for (int i = 0; i < 4; i++) {
            book.take(partOf(raised("OVERHEAT", "w" + i, 0), site));
        }
        book.take(site);
        for (int time = 1; time <= 20; time++) {
            for (int i = 0; i < 4; i++) {
                long at = time * 10L * MINUTE;
                book.take(cleared(partOf(raised("OVERHEAT", "w" + i, at - 10 * MINUTE), site), at - 5 * MINUTE));
                book.restart().at(at).take(partOf(raised("OVERHEAT", "w" + i, at), site));
            }
        }
        assertThat(book.told())
                .filteredOn(each -> each.fact().equals(site))
                .noneMatch(each -> each.notification() == Notification.GREW)
                .last()
                .matches(each -> each.crew().count() == 4);
    }

    @Test
    void a_member_whose_outage_never_comes_is_told_by_itself() {
        book.take(partOf(raised("OVERHEAT", "w1", 0), site)).at(10 * MINUTE);
        assertThat(words()).containsExactly("FIRING RAISED_AT_ONCE (INCIDENT)", "FIRING LEFT_INCIDENT -> FIRED");
    }

    @Test
    void a_member_that_stays_down_after_its_outage_is_told_by_itself() {
        Fact member = partOf(raised("WORKER_SILENT", "w1", 0), site);
        book.take(site).take(member).at(2 * MINUTE).take(cleared(site, 10 * MINUTE));
        book.at(13 * MINUTE);
        book.news();
        book.at(18 * MINUTE);
        List<Transition> told = news();
        assertThat(told).extracting(RecordedBook::words).containsExactly("FIRING LEFT_INCIDENT -> FIRED");
        assertThat(told.get(0).timeMillis()).isEqualTo(START + 17 * MINUTE);
        assertThat(told.get(0).mute().incident()).isEmpty();
    }

    @Test
    void a_member_that_the_job_sets_free_is_held_like_a_new_one() {
        Fact member = partOf(raised("WORKER_SILENT", "w1", 0), site);
        book.take(site).take(member).at(5 * MINUTE);
        book.news();
        book.take(next(member, Fact.State.RAISED, 5 * MINUTE, ""));
        assertThat(news()).isEmpty();
        book.at(6 * MINUTE + SECOND);
        assertThat(words()).containsExactly("FIRING LEFT_INCIDENT -> FIRED");
    }

    @Test
    void members_are_still_members_after_a_restart() {
        Fact member = partOf(raised("WORKER_SILENT", "w1", 0), site);
        book.take(site).take(member).restart().at(2 * MINUTE);
        assertThat(words())
                .containsExactly(
                        "FIRING RAISED_AT_ONCE -> FIRED",
                        "PENDING RAISED (INCIDENT)",
                        "FIRING LASTED (INCIDENT)",
                        "FIRING MEMBERS_CHANGED");
    }
}
