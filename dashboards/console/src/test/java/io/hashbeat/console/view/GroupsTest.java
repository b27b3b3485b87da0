package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.Seeds;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private static final int QUARTER_SECONDS = 900;

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
        return tables.snapshot()
                .groups()
                .of(Subject.site("pool-a", "sha256d", name).text())
                .orElseThrow();
    }

    private static GroupWindow quarter(GroupView group) {
        return group.windows().stream()
                .filter(window -> window.seconds() == QUARTER_SECONDS)
                .findFirst()
                .orElseThrow();
    }

    private Alert siteAlert(String id, String site) {
        Alert alert = Seeds.alert(id, "a", "w");
        alert.setSubject(Subject.site("pool-a", "sha256d", site).text());
        return alert;
    }

    private List<GroupView> sites() {
        return tables.snapshot().groups().all(SubjectKind.SITE, null);
    }

    @Test
    void a_site_is_the_sum_of_its_workers() {
        for (int i = 0; i < 4; i++) {
            put(worker("w" + i, "hall 1"));
        }
        put(worker("elsewhere", "hall 2"));
        RateView rate = quarter(site("hall 1")).rate();
        assertThat(rate.hashrateHs()).isCloseTo(400 * Seeds.TERA, within(1.0));
        assertThat(rate.lowHs()).isCloseTo(360 * Seeds.TERA, within(8 * Seeds.TERA));
        assertThat(rate.highHs()).isCloseTo(440 * Seeds.TERA, within(8 * Seeds.TERA));
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
        tables.alerts().put(AlertView.of(siteAlert("i1", "alarm")));
        List<GroupView> sites = sites();
        assertThat(sites).extracting(group -> group.parts().get(2)).containsExactly("alarm", "away", "well");
        assertThat(sites)
                .extracting(GroupView::alert)
                .containsExactly(new GroupAlert("i1", "warning", false), null, null);
        assertThat(tables.snapshot().groups().all(SubjectKind.SITE, Subject.pool("pool-a", "scrypt")))
                .isEmpty();
    }

    @Test
    void a_model_and_a_subnet_are_groups_too_and_nothing_else_is() {
        put(worker("w", "hall 1"));
        Groups groups = tables.snapshot().groups();
        assertThat(groups.of("model/pool-a/sha256d/S21")).isPresent();
        assertThat(groups.of("subnet/pool-a/sha256d/10.0.0.0%2F24")).isPresent();
        assertThat(groups.of("site/pool-a/sha256d/nowhere")).isEmpty();
        assertThat(groups.of("server/pool-a/sha256d/eu-1")).isEmpty();
    }

    @Test
    void an_alert_that_nobody_is_told_of_is_shown_as_silenced_and_is_no_reason_to_come_first() {
        put(worker("w1", "well"));
        put(worker("w2", "a-muted"));
        put(worker("w3", "z-told"));
        Alert muted = siteAlert("m", "a-muted");
        muted.setMuted("SILENCED");
        tables.alerts().put(AlertView.of(muted));
        Alert info = siteAlert("info", "z-told");
        info.setSeverity("info");
        tables.alerts().put(AlertView.of(info));
        Alert worse = siteAlert("worse", "z-told");
        worse.setSeverity("critical");
        tables.alerts().put(AlertView.of(worse));
        assertThat(sites())
                .extracting(GroupView::alert)
                .containsExactly(
                        new GroupAlert("worse", "critical", false), new GroupAlert("m", "warning", true), null);
    }

    @Test
    void a_worker_is_old_by_the_newest_of_its_own_pool() {
        HashrateSample behind = worker("w", "hall 1");
        put(behind);
        HashrateSample ahead = Seeds.scryptWorker("a", "l", 1e9);
        ahead.setTimeMs(Seeds.ORIGIN_MS + 3_600_000);
        put(ahead);
        assertThat(site("hall 1").away()).isZero();
        assertThat(quarter(site("hall 1")).workers()).isEqualTo(1);
    }

    @Test
    void the_statuses_say_of_as_many_as_are_away_that_they_are() {
        put(worker("w", "hall 1"));
        HashrateSample old = worker("old", "hall 1");
        old.setTimeMs(Seeds.ORIGIN_MS - 3_600_000);
        put(old);
        HashrateSample silent = worker("silent", "hall 1");
        silent.setTimeMs(Seeds.ORIGIN_MS - 3_600_000);
        put(silent);
        tables.put(AnomalyView.of(Seeds.silent("s", silent.getSubject(), 1, true)));
        GroupView group = site("hall 1");
        assertThat(group.away()).isEqualTo(2);
        assertThat(group.statuses())
                .containsEntry(SubjectStatus.HASHING, 1)
                .containsEntry(SubjectStatus.NO_DATA, 1)
                .containsEntry(SubjectStatus.SILENT, 1);
    }

    @Test
    void who_is_retired_belongs_to_no_group_until_a_share_comes() {
        put(worker("w", "hall 1"));
        HashrateSample gone = worker("gone", "hall 1");
        put(gone);
        Anomaly retired = Seeds.silent("r", gone.getSubject(), 1, false);
        retired.setKind("WORKER_RETIRED");
        retired.setOpenedAtMs(Seeds.ORIGIN_MS - 1000);
        tables.put(AnomalyView.of(retired));
        assertThat(site("hall 1").workers()).isEqualTo(1);
        gone.setLastShareMs(Seeds.ORIGIN_MS);
        gone.setRevision(2);
        put(gone);
        assertThat(site("hall 1").workers()).isEqualTo(2);
    }

    @Test
    void a_model_whose_name_cannot_be_one_is_no_group() {
        HashrateSample sample = worker("w", "hall 1");
        put(sample);
        FleetEntry entry = Seeds.place(sample.getSubject().substring("worker/".length()), "hall 1", "S\u0007 21");
        tables.put(entry.getWorker(), Place.of(entry));
        assertThat(tables.snapshot().groups().all(SubjectKind.MODEL, null)).isEmpty();
    }

    @Test
    void the_groups_of_a_snapshot_are_made_once() {
        put(worker("w", "hall 1"));
        Groups groups = tables.snapshot().groups();
        assertThat(groups.all(SubjectKind.SITE, null).get(0))
                .isSameAs(groups.of("site/pool-a/sha256d/hall%201").orElseThrow());
    }
}
