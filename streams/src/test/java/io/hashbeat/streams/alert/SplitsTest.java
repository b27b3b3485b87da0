package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitsTest {

    private static final String SUBNET = "subnet/p/sha256d/10.0.1.0~2F24";
    private static final String OTHER = "subnet/p/sha256d/10.0.2.0~2F24";

    private final Splits splits = new Splits(AlertTerms.STANDARD);

    /** The first {@code down} of {@code count} workers of the site and {@code group} are down. */
    private static List<LiveAlert> members(int count, int down, String group) {
        List<LiveAlert> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LiveAlert alert =
                    new LiveAlert(Facts.raisedOf("WORKER_SILENT", group.hashCode() + "-" + i, 0, SITE, group));
            alert.phase = i < down ? AlertPhase.FIRING : AlertPhase.RESOLVED;
            members.add(alert);
        }
        return members;
    }

    @Test
    void the_tail_is_the_sum_of_all_ways_to_draw_as_many() {
        // 10 members, 4 of them down, 5 of the group: P(4 of the group) = C(5,4) C(5,0) / C(10,4)
        assertThat(Splits.tail(10, 4, 5, 4)).isCloseTo(5 / 210.0, within(1e-12));
        assertThat(Splits.tail(10, 4, 5, 3)).isCloseTo((5 + 10 * 5) / 210.0, within(1e-12));
        assertThat(Splits.tail(10, 4, 5, 0)).isCloseTo(1, within(1e-12));
        assertThat(Splits.tail(10, 8, 5, 0)).isCloseTo(1, within(1e-12));
    }

    @Test
    void an_outage_that_the_job_splits_is_told_as_two_and_no_worker_is() {
        RecordedBook book = new RecordedBook();
        long minute = RecordedBook.MINUTE;
        Fact site = Facts.outage(SITE, minute);
        Fact subnet = Facts.partOf(Facts.outage(SUBNET, minute), site);
        book.take(site).take(subnet);
        List<Fact> workers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String[] groups = i < 8 ? new String[] {SITE, SUBNET} : new String[] {SITE, OTHER};
            workers.add(Facts.partOf(Facts.raisedOf("WORKER_SILENT", "w" + i, minute, groups), site));
        }
        workers.forEach(book::take);
        book.at(10 * minute);
        workers.subList(8, 20).forEach(each -> book.take(Facts.cleared(each, 10 * minute)));
        book.at(20 * minute);
        book.take(Facts.next(subnet, Fact.State.RAISED, 20 * minute, ""));
        workers.subList(0, 8)
                .forEach(each -> book.take(Facts.next(each, Fact.State.RAISED, 20 * minute, subnet.episode())));
        book.take(Facts.cleared(site, 20 * minute)).restart();
        for (int now = 20; now < 50; now++) {
            book.at(now * minute);
        }
        List<Transition> told =
                book.news().stream().filter(RecordedBook::isToldOperators).toList();
        assertThat(told)
                .extracting(each -> each.notification() + " " + each.fact().subject())
                .containsExactly("FIRED " + SITE, "FIRED " + SUBNET, "RESOLVED " + SITE);
        assertThat(told.get(1).crew().count()).isEqualTo(8);
    }

    @Test
    void what_is_left_of_an_incident_in_one_group_is_another() {
        List<LiveAlert> members = members(12, 12, SUBNET);
        members.addAll(members(12, 0, OTHER));
        assertThat(splits.left(SITE, members)).hasValueSatisfying(left -> {
            assertThat(left.getKey()).isEqualTo(SUBNET);
            assertThat(left.getValue()).hasSize(12);
        });
    }

    @Test
    void who_is_left_over_in_all_groups_is_of_the_same_incident() {
        List<LiveAlert> members = members(12, 6, SUBNET);
        members.addAll(members(12, 6, OTHER));
        assertThat(splits.left(SITE, members)).isEmpty();
    }

    @Test
    void a_few_that_are_left_are_no_incident() {
        List<LiveAlert> members = members(2, 2, SUBNET);
        members.addAll(members(12, 0, OTHER));
        assertThat(splits.left(SITE, members)).isEmpty();
    }
}
