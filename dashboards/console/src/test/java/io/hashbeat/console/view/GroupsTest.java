package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.Seeds;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private static final int QUARTER_SECONDS = 900;
    private static final double HALF = 1.96 / Math.sqrt(90.0);

    private final LiveTables tables = new LiveTables();

    private HashrateSample worker(String worker, String site) {
        HashrateSample sample = Seeds.worker("a", worker, 100 * Seeds.TERA);
        String key = sample.getSubject().substring("worker/".length());
        FleetEntry entry = Seeds.place(key, site, "S21");
        entry.setSubnet("10.0.0.0/24");
        tables.put(key, Place.of(entry));
        return sample;
    }

    private void put(HashrateSample sample) {
        tables.put(SubjectView.of(sample));
    }

    private GroupView site(String name) {
        return Groups.of(
                        tables.snapshot(),
                        Subject.site("pool-a", "sha256d", name).text())
                .orElseThrow();
    }

    private static GroupWindow quarter(GroupView group) {
        return group.windows().stream()
                .filter(window -> window.seconds() == QUARTER_SECONDS)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_site_is_the_sum_of_its_workers_and_their_intervals_add_as_those_of_numbers_that_vary_on_their_own() {
        for (int i = 0; i < 4; i++) {
            put(worker("w" + i, "hall 1"));
        }
        put(worker("elsewhere", "hall 2"));
        RateView rate = quarter(site("hall 1")).rate();
        double sum = 400 * Seeds.TERA;
        assertThat(rate.hashrateHs()).isCloseTo(sum, within(1.0));
        assertThat(rate.lowHs()).isCloseTo(sum - 2 * 100 * Seeds.TERA * HALF, within(1e6));
        assertThat(rate.highHs()).isCloseTo(sum + 2 * 100 * Seeds.TERA * HALF, within(1e6));
    }

    @Test
    void a_worker_with_too_few_shares_for_a_number_is_in_the_sum_all_the_same() {
        put(worker("w", "hall 1"));
        HashrateSample few = worker("few", "hall 1");
        few.setWindows(List.of(Seeds.tooFew(QUARTER_SECONDS)));
        put(few);
        GroupWindow quarter = quarter(site("hall 1"));
        assertThat(quarter.workers()).isEqualTo(2);
        assertThat(quarter.rate().hashrateHs()).isCloseTo(101 * Seeds.TERA, within(1.0));
    }

    @Test
    void who_was_not_seen_or_has_not_been_heard_of_for_long_is_away_and_in_no_sum() {
        put(worker("w", "hall 1"));
        HashrateSample unseen = worker("unseen", "hall 1");
        unseen.setWindows(List.of(Seeds.unobserved(QUARTER_SECONDS)));
        put(unseen);
        HashrateSample old = worker("old", "hall 1");
        old.setTimeMs(Seeds.ORIGIN_MS - 3_600_000);
        put(old);
        GroupView group = site("hall 1");
        assertThat(group.workers()).isEqualTo(3);
        assertThat(group.away()).isEqualTo(2);
        assertThat(quarter(group).workers()).isEqualTo(1);
        assertThat(quarter(group).rate().hashrateHs()).isCloseTo(100 * Seeds.TERA, within(1.0));
    }

    @Test
    void of_a_site_nobody_of_which_was_seen_no_number_is_made_up() {
        HashrateSample unseen = worker("unseen", "hall 1");
        unseen.setWindows(List.of(Seeds.unobserved(QUARTER_SECONDS)));
        put(unseen);
        assertThat(quarter(site("hall 1")).rate()).isEqualTo(RateView.NONE);
        assertThat(site("hall 1").status()).isEqualTo(SubjectStatus.NO_DATA);
    }

    @Test
    void what_has_an_alert_comes_first_then_what_has_most_of_its_workers_away() {
        put(worker("w1", "well"));
        put(worker("w2", "alarm"));
        HashrateSample unseen = worker("w3", "away");
        unseen.setWindows(List.of(Seeds.unobserved(QUARTER_SECONDS)));
        put(unseen);
        Alert alert = Seeds.alert("i1", "a", "w2");
        alert.setSubject(Subject.site("pool-a", "sha256d", "alarm").text());
        tables.alerts().put(AlertView.of(alert));
        List<GroupView> sites = Groups.all(tables.snapshot(), SubjectKind.SITE, null);
        assertThat(sites).extracting(group -> group.parts().get(2)).containsExactly("alarm", "away", "well");
        assertThat(sites).extracting(GroupView::alert).containsExactly("i1", null, null);
        assertThat(Groups.all(tables.snapshot(), SubjectKind.SITE, Subject.pool("pool-a", "scrypt")))
                .isEmpty();
    }

    @Test
    void a_model_and_a_subnet_are_groups_too_and_nothing_else_is() {
        put(worker("w", "hall 1"));
        assertThat(Groups.of(tables.snapshot(), "model/pool-a/sha256d/S21")).isPresent();
        assertThat(Groups.of(tables.snapshot(), "subnet/pool-a/sha256d/10.0.0.0%2F24"))
                .isPresent();
        assertThat(Groups.of(tables.snapshot(), "site/pool-a/sha256d/nowhere")).isEmpty();
        assertThat(Groups.of(tables.snapshot(), "server/pool-a/sha256d/eu-1")).isEmpty();
    }
}
