package io.hashbeat.streams.sink.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.AlertLinks;
import io.hashbeat.streams.sink.AlertOutcome;
import io.hashbeat.streams.sink.Settled;
import io.hashbeat.streams.sink.Settled.GiveUpReason;
import io.hashbeat.streams.sink.SimulatedTime;
import io.hashbeat.streams.sink.http.FakeAlertHttp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertmanagerSinkTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant START = AlertBuilder.ORIGIN;

    private final ModelAlertmanager alertmanager = new ModelAlertmanager();
    private final FakeAlertHttp http = alertmanager.http();
    private final AlertmanagerSink sink = sink();
    private final SimulatedTime time = new SimulatedTime(sink);

    private AlertmanagerSink sink() {
        AlertmanagerTarget target = new AlertmanagerTarget(
                URI.create("http://am:9093"),
                new AlertmanagerTarget.Login("u", "p"),
                "hashbeat",
                MINUTE,
                Duration.ofMinutes(5),
                AlertLinks.NONE);
        return new AlertmanagerSink(target, http, () -> 1.0);
    }

    private void pass(Duration span) {
        time.pass(span);
        alertmanager.now(time.now());
    }

    @Test
    void an_alert_fires_there_for_as_long_as_it_does_here() {
        time.accept(AlertBuilder.firing("a").at(0));
        for (int minute = 0; minute < 30; minute++) {
            pass(MINUTE);
            assertThat(alertmanager.firing()).containsExactly("a");
        }
        time.accept(AlertBuilder.firing("a").version(2).resolved(time.now()).at(1));
        pass(Duration.ofSeconds(1));

        assertThat(alertmanager.firing()).isEmpty();
        assertThat(time.told()).containsExactly(0L, 1L);
        assertThat(http.posts()).hasSizeBetween(30, 33);
        assertThat(http.headers("Authorization")).containsOnly("Basic dTpw");
    }

    @Test
    void when_this_application_dies_its_alerts_end_by_themselves() {
        time.accept(AlertBuilder.firing("a").at(0));
        pass(MINUTE);

        alertmanager.now(time.now().plus(Duration.ofMinutes(4)));

        assertThat(alertmanager.firing()).isEmpty();
    }

    @Test
    void what_is_pending_or_muted_is_not_seen_there_and_settled_at_once() {
        time.accept(
                AlertBuilder.firing("a").pending().at(0),
                AlertBuilder.firing("b").muted("INCIDENT").at(1),
                AlertBuilder.firing("b").version(2).resolved(START).at(2));
        pass(MINUTE);

        assertThat(http.posts()).isEmpty();
        assertThat(time.told()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void what_is_muted_while_it_fires_ends_there_and_comes_back_when_it_is_not() {
        time.accept(AlertBuilder.firing("a").at(0));
        pass(MINUTE);
        time.accept(AlertBuilder.firing("a").version(2).muted("SILENCED").at(1));
        pass(Duration.ofSeconds(1));
        assertThat(alertmanager.firing()).isEmpty();

        time.accept(AlertBuilder.firing("a").version(3).at(2));
        pass(Duration.ofSeconds(1));
        assertThat(alertmanager.firing()).containsExactly("a");
    }

    private static AlertBuilder ofRule(long version, String audience) {
        AlertBuilder rule =
                AlertBuilder.firing("r").kind("MIN_HASHRATE").contacts("alice").version(version);
        rule.build().setAudience(audience);
        return rule;
    }

    @Test
    void who_is_named_sees_no_change_when_an_incident_explains_a_rule_no_more_and_others_see_it_then() {
        time.accept(ofRule(1, "CONTACTS").at(0));
        pass(MINUTE);
        assertThat(alertmanager.audiences()).containsExactly("contacts");
        time.accept(ofRule(2, "OPERATORS").at(1));
        pass(MINUTE);
        assertThat(alertmanager.audiences()).containsExactly("contacts", "operators");
        time.accept(ofRule(3, "").at(2), ofRule(4, "CONTACTS").at(3));
        pass(MINUTE);
        assertThat(alertmanager.audiences())
                .as("nothing ends before it is over")
                .containsExactly("contacts", "operators");
        time.accept(ofRule(5, "").resolved(time.now()).at(4));
        pass(Duration.ofSeconds(1));
        assertThat(alertmanager.audiences()).isEmpty();
        assertThat(alertmanager.known()).as("two sets of labels in all").hasSize(2);
    }

    @Test
    void an_end_is_told_for_a_quarter_of_an_hour_so_that_a_slow_clock_there_hears_it() {
        alertmanager.clockBehind(Duration.ofSeconds(90));
        time.accept(AlertBuilder.firing("a").at(0));
        pass(MINUTE);
        time.accept(AlertBuilder.firing("a").version(2).resolved(time.now()).at(1));
        pass(Duration.ofSeconds(1));
        assertThat(alertmanager.firing())
                .as("its clock says it has not ended yet")
                .containsExactly("a");

        for (int minute = 0; minute < 4; minute++) {
            pass(MINUTE);
        }
        assertThat(alertmanager.firing()).isEmpty();
        int posts = http.posts().size();
        pass(Duration.ofHours(1));

        assertThat(http.posts().size() - posts).isBetween(9, 12);
    }

    @Test
    void an_alertmanager_that_is_down_for_ten_minutes_knows_how_things_stand_when_it_is_back() {
        time.accept(
                AlertBuilder.firing("over").at(0), AlertBuilder.firing("lasts").at(1));
        pass(MINUTE);
        http.answers(0);
        time.accept(
                AlertBuilder.firing("over").version(2).resolved(time.now()).at(2),
                AlertBuilder.firing("new").at(3),
                AlertBuilder.firing("lasts").version(2).severity("critical").at(4));
        for (int minute = 0; minute < 10; minute++) {
            pass(MINUTE);
        }
        assertThat(time.told()).containsExactly(0L, 1L);
        assertThat(sink.waiting()).isEqualTo(3);
        assertThat(sink.health().outcome()).isEqualTo(AlertOutcome.UNAVAILABLE);

        alertmanager.restarted();
        pass(Duration.ofSeconds(31));

        assertThat(alertmanager.firing()).containsExactlyInAnyOrder("lasts", "new");
        assertThat(alertmanager.label("lasts", "severity")).isEqualTo("critical");
        assertThat(time.told()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
        assertThat(sink.health().failuresInRow()).isZero();
    }

    @Test
    void however_long_it_is_down_of_each_alert_only_the_newest_record_waits() {
        time.accept(AlertBuilder.firing("a").at(0), AlertBuilder.firing("b").at(1));
        pass(MINUTE);
        http.answers(0);
        for (int day = 0; day < 4; day++) {
            for (int i = 0; i < 1000; i++) {
                int version = 2 + day * 1000 + i;
                time.accept(
                        AlertBuilder.firing("a").version(version).at(2L * version),
                        AlertBuilder.firing("b")
                                .version(version)
                                .muted("SILENCED")
                                .at(2L * version + 1));
            }
            pass(Duration.ofDays(1));
            assertThat(sink.waiting()).isEqualTo(2);
        }
        assertThat(time.told()).hasSize(8000).doesNotHaveDuplicates();
        time.accept(AlertBuilder.firing("b").version(5000).at(10_001));

        alertmanager.restarted();
        pass(Duration.ofSeconds(31));

        assertThat(alertmanager.firing()).containsExactlyInAnyOrder("a", "b");
        assertThat(time.told()).hasSize(8003);
        assertThat(sink.waiting()).isZero();
    }

    @Test
    void after_a_start_the_firing_ones_are_told_again_and_the_ended_ones_are_not() {
        time.accept(
                AlertBuilder.firing("a").told(0),
                AlertBuilder.firing("b").told(1),
                AlertBuilder.firing("b").version(2).resolved(START).told(2),
                AlertBuilder.firing("c").told(3),
                AlertBuilder.firing("c").version(2).resolved(START).at(4));
        pass(Duration.ofSeconds(1));

        assertThat(alertmanager.firing()).containsExactly("a");
        assertThat(alertmanager.known()).as("the end of c was not told before").containsExactlyInAnyOrder("a", "c");
        assertThat(time.told()).containsExactly(4L);
    }

    @Test
    void an_end_that_a_newer_record_was_to_tell_in_its_place_is_told_after_a_start_too() {
        time.accept(
                AlertBuilder.firing("a").told(0),
                AlertBuilder.firing("a").version(2).muted("SILENCED").told(1),
                AlertBuilder.firing("a").version(3).muted("SILENCED").at(2));
        pass(Duration.ofSeconds(1));

        assertThat(alertmanager.known()).as("it may still fire there").containsExactly("a");
        assertThat(alertmanager.firing()).isEmpty();
        assertThat(time.told()).containsExactly(2L);
    }

    @Test
    void what_fires_again_with_an_older_record_is_not_believed() {
        time.accept(
                AlertBuilder.firing("a").version(2).resolved(START).told(0),
                AlertBuilder.firing("a").version(3).at(1),
                AlertBuilder.firing("a").version(2).resolved(START).at(2));
        pass(Duration.ofSeconds(1));

        assertThat(alertmanager.firing()).containsExactly("a");
        assertThat(time.told()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void when_labels_change_the_old_alert_ends() {
        time.accept(AlertBuilder.firing("a").severity("warning").at(0));
        pass(MINUTE);
        time.accept(AlertBuilder.firing("a").version(2).severity("critical").at(1));
        pass(Duration.ofSeconds(1));

        assertThat(alertmanager.firing()).containsExactly("a");
        assertThat(alertmanager.label("a", "severity")).isEqualTo("critical");
    }

    @Test
    void an_escalation_is_one_more_alert_and_ends_with_the_first() {
        time.accept(AlertBuilder.firing("a").at(0));
        pass(MINUTE);
        time.accept(AlertBuilder.firing("a").version(2).escalation(1).at(1));
        pass(Duration.ofSeconds(1));
        assertThat(alertmanager.firing()).containsExactly("a", "a");

        time.accept(AlertBuilder.firing("a")
                .version(3)
                .escalation(1)
                .resolved(time.now())
                .at(2));
        pass(Duration.ofSeconds(1));
        assertThat(alertmanager.firing()).isEmpty();
    }

    @Test
    void one_alert_that_is_refused_is_found_among_two_hundred_and_the_others_are_told() {
        alertmanager.refuses("bad");
        for (int i = 0; i < 200; i++) {
            time.accept(AlertBuilder.firing(i == 77 ? "bad" : "good" + i).at(i));
        }
        pass(Duration.ofSeconds(5));

        assertThat(alertmanager.firing()).hasSize(199);
        assertThat(time.settled()).hasSize(200);
        assertThat(time.settled().stream().filter(each -> each.givenUp() != null))
                .singleElement()
                .satisfies(each -> assertThat(each.givenUp())
                        .isEqualTo(new Settled.GivenUp(GiveUpReason.RECEIVER_REFUSED, "400 told to")));
    }

    @Test
    void ten_thousand_alerts_go_in_requests_of_64() {
        for (int i = 0; i < 10_000; i++) {
            time.accept(AlertBuilder.firing("a" + i).at(i));
        }
        pass(Duration.ofSeconds(10));

        assertThat(alertmanager.firing()).hasSize(10_000);
        assertThat(http.posts()).hasSize(157);
    }

    @Test
    void the_watchdog_lives_on_signs_of_life_and_dies_without_them() {
        for (int minute = 0; minute < 20; minute++) {
            time.accept(
                    AlertBuilder.firing("sign").kind("WATCHDOG").version(minute).at(minute, time.now()));
            pass(MINUTE);
            assertThat(alertmanager.watchdogFires()).as("minute %d", minute).isTrue();
        }
        pass(Duration.ofMinutes(3));
        assertThat(alertmanager.watchdogFires()).isTrue();
        pass(Duration.ofMinutes(2));

        assertThat(alertmanager.watchdogFires()).isFalse();
        assertThat(time.told()).hasSize(20);
        int posts = http.posts().size();
        pass(Duration.ofHours(1));
        assertThat(http.posts()).hasSize(posts);
    }

    @Test
    void a_sign_of_life_of_yesterday_is_none() {
        Instant yesterday = START.minus(Duration.ofDays(1));

        time.accept(AlertBuilder.firing("sign").kind("WATCHDOG").at(0, yesterday));
        pass(Duration.ofMinutes(10));

        assertThat(http.posts()).isEmpty();
    }

    @Test
    void partitions_that_go_are_told_on_by_somebody_else() {
        time.accept(
                AlertBuilder.firing("a").at(0),
                AlertBuilder.firing("s").kind("WATCHDOG").at(1));
        pass(MINUTE);
        int posts = http.posts().size();
        sink.forget(Set.of(0));
        pass(Duration.ofMinutes(10));

        assertThat(http.posts()).hasSize(posts);
        assertThat(sink.waiting()).isZero();
    }
}
