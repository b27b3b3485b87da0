package io.hashbeat.streams.engine;

import static io.hashbeat.streams.engine.Crowd.MINUTE;
import static io.hashbeat.streams.engine.Crowd.SECOND;
import static io.hashbeat.streams.engine.Crowd.SEED;
import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.engine.record.OutRecord;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites, subnets and models as operators know them, in plain code: one cause, one alarm. */
class SiteOutageTest {

    private static final int WORKERS = 100;
    /** Of these, those in the barn: thirty of each account. */
    private static final int IN_THE_BARN = 60;

    private static final String BARN = "site/p/sha256d/barn";

    private final Crowd crowd = Crowd.afterAnHour(WORKERS);

    private void place(String kind) {
        crowd.place(kind, worker -> worker < IN_THE_BARN ? "barn" : "shed");
    }

    private void plan(String subject, long fromMillis, long toMillis) {
        crowd.engine()
                .plan(
                        FleetMessage.AT_ONCE,
                        new ScheduleFacts(
                                "s1", subject, ORIGIN_MILLIS + fromMillis, ORIGIN_MILLIS + toMillis, 0, "power"));
    }

    private static double shed(int worker) {
        return worker < IN_THE_BARN ? 0 : 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "subnet", "model"})
    void a_group_that_operators_know_is_one_alarm_when_it_is_out_and_no_worker_is_told_on_top(String kind) {
        place(kind);
        crowd.run(75 * MINUTE, SiteOutageTest::shed);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getKind()).isEqualTo("GROUP_OUTAGE");
            assertThat(outage.getSubject()).isEqualTo(kind + "/p/sha256d/barn");
            assertThat(outage.getOpenedAtMs() - ORIGIN_MILLIS)
                    .isBetween(60 * MINUTE, 60 * MINUTE + 30 * SECOND + 10 * SECOND);
            assertThat(outage.getSize()).isGreaterThan(0.8);
        });
        assertThat(crowd.newest())
                .filteredOn(each ->
                        each.getInhibitedBy().equals(crowd.alone().get(0).getId()))
                .hasSizeGreaterThanOrEqualTo(IN_THE_BARN);
    }

    @Test
    void one_subnet_that_is_left_of_a_site_is_told_by_itself() {
        for (int worker = 0; worker < WORKERS; worker++) {
            String site = worker < IN_THE_BARN ? "barn" : "shed";
            String subnet = worker < 24 ? "rack1" : worker < 42 ? "rack2" : "rack3";
            crowd.engine().know(new FleetFacts(Crowd.key(worker), site, subnet, ""));
        }
        crowd.run(75 * MINUTE, SiteOutageTest::shed);
        assertThat(crowd.alone()).extracting(Anomaly::getSubject).containsExactly(BARN);
        crowd.run(95 * MINUTE, worker -> worker < 24 ? 0 : 1);
        assertThat(crowd.newest())
                .as("seed %d", SEED)
                .filteredOn(each -> each.getSubject().equals(BARN))
                .singleElement()
                .satisfies(site -> {
                    assertThat(site.getState()).isEqualTo("CLOSED");
                    assertThat(site.getReason()).isEqualTo("PART_STAYS_DOWN");
                    assertThat(site.getSentence()).contains("Subnet rack1");
                });
        assertThat(crowd.alone())
                .filteredOn(each -> !each.getState().equals("CLOSED"))
                .extracting(Anomaly::getSubject)
                .containsExactly("subnet/p/sha256d/rack1");
        crowd.engine().restart();
        crowd.run(110 * MINUTE, worker -> 1);
        assertThat(crowd.newest()).allMatch(each -> each.getState().equals("CLOSED"));
    }

    @Test
    void of_groups_of_the_very_same_workers_the_site_is_told() {
        for (int worker = 0; worker < WORKERS; worker++) {
            crowd.engine().know(new FleetFacts(Crowd.key(worker), Crowd.account(worker) + "s", "net", "S21"));
        }
        crowd.run(70 * MINUTE, worker -> worker % 2 == 0 ? 0 : 1);
        assertThat(crowd.alone())
                .as("seed %d", SEED)
                .extracting(Anomaly::getSubject)
                .containsExactly("site/p/sha256d/annas");
    }

    @Test
    void a_site_that_stays_down_after_its_curtailment_is_one_alarm_from_its_end_on() {
        place("site");
        plan(BARN, 60 * MINUTE, 100 * MINUTE);
        crowd.run(100 * MINUTE, SiteOutageTest::shed);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
        crowd.run(115 * MINUTE, SiteOutageTest::shed);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getSubject()).isEqualTo(BARN);
            assertThat(Math.abs(outage.getOnsetAtMs() - ORIGIN_MILLIS - 100 * MINUTE))
                    .isLessThan(30 * SECOND);
        });
    }

    @Test
    void a_site_of_which_most_does_not_start_is_one_alarm_when_it_had_the_time() {
        place("site");
        plan(BARN, 60 * MINUTE, 80 * MINUTE);
        crowd.run(80 * MINUTE, SiteOutageTest::shed);
        crowd.run(90 * MINUTE, worker -> worker < 10 || worker >= IN_THE_BARN ? 1 : 0);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
        crowd.run(92 * MINUTE, worker -> worker < 10 || worker >= IN_THE_BARN ? 1 : 0);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getSubject()).isEqualTo(BARN);
            assertThat(Math.abs(outage.getOnsetAtMs() - ORIGIN_MILLIS - 80 * MINUTE))
                    .isLessThanOrEqualTo(10 * SECOND);
        });
    }

    @Test
    void an_outage_that_turns_out_to_be_planned_is_over_with_all_of_its_members() {
        place("site");
        crowd.run(65 * MINUTE, SiteOutageTest::shed);
        plan(BARN, 60 * MINUTE, 100 * MINUTE);
        crowd.run(70 * MINUTE, SiteOutageTest::shed);
        assertThat(crowd.newest())
                .as("seed %d", SEED)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getState()).isEqualTo("CLOSED"))
                .filteredOn(each -> each.getSubject().equals(BARN))
                .extracting(Anomaly::getReason, Anomaly::getSentence)
                .containsExactly(
                        tuple("PLANNED", "Site barn does what operators planned: no more is expected of it for now."));
        crowd.run(100 * MINUTE, SiteOutageTest::shed);
        crowd.run(130 * MINUTE, worker -> 1);
        assertThat(crowd.newest())
                .allSatisfy(each -> assertThat(each.getState()).isEqualTo("CLOSED"));
    }

    @Test
    void another_site_that_goes_out_during_a_curtailment_is_told() {
        place("site");
        plan(BARN, 60 * MINUTE, 100 * MINUTE);
        crowd.run(70 * MINUTE, SiteOutageTest::shed);
        crowd.run(80 * MINUTE, worker -> 0);
        assertThat(crowd.alone())
                .as("seed %d", SEED)
                .extracting(Anomaly::getSubject)
                .containsExactly("site/p/sha256d/shed");
    }

    @Test
    void a_worker_that_moves_belongs_to_its_new_site_also_after_a_restart() {
        place("site");
        crowd.engine().know(new FleetFacts(Crowd.key(5), "shed", "", ""));
        crowd.engine().restart();
        crowd.run(80 * MINUTE, worker -> worker == 5 ? 0 : 1);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(silent -> assertThat(silent.getGroups())
                .contains("site/p/sha256d/shed")
                .doesNotContain(BARN));
    }

    @Test
    void sites_have_no_samples_of_their_own_and_the_sums_of_the_others_are_as_before() {
        place("site");
        Crowd without = Crowd.afterAnHour(WORKERS);
        crowd.run(70 * MINUTE, worker -> 1);
        without.run(70 * MINUTE, worker -> 1);
        assertThat(crowd.engine().records())
                .extracting(SiteOutageTest::key)
                .noneMatch(each -> each.startsWith("site/"))
                .containsExactlyInAnyOrderElementsOf(without.engine().records().stream()
                        .map(SiteOutageTest::key)
                        .toList());
    }

    private static String key(OutRecord record) {
        return new String(record.key, StandardCharsets.UTF_8);
    }
}
