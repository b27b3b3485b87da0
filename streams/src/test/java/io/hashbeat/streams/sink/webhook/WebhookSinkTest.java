package io.hashbeat.streams.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.alert.Severity;
import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.AlertLinks;
import io.hashbeat.streams.sink.AlertOutcome;
import io.hashbeat.streams.sink.AlertRecord;
import io.hashbeat.streams.sink.Backoff;
import io.hashbeat.streams.sink.Settled;
import io.hashbeat.streams.sink.Settled.GiveUpReason;
import io.hashbeat.streams.sink.SimulatedTime;
import io.hashbeat.streams.sink.http.AlertPost;
import io.hashbeat.streams.sink.http.FakeAlertHttp;
import io.hashbeat.streams.sink.webhook.WebhookInterest.Tells;
import io.hashbeat.streams.sink.webhook.WebhookInterest.Whose;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookSinkTest {
    private static final String SECRET = "0123456789abcdef";
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final WebhookRules RULES =
            new WebhookRules(new Backoff(Duration.ofSeconds(1), LONGEST), Duration.ofHours(24), 4);

    private final FakeAlertHttp http = new FakeAlertHttp();
    private final SimulatedTime time = new SimulatedTime(sink(Whose.ALL, Tells.NOTIFICATIONS, RULES));

    private WebhookSink sink(Whose whose, Tells tells, WebhookRules rules) {
        return sink(new WebhookInterest(whose, tells, "", "", Severity.INFO, 0, Duration.ZERO), rules);
    }

    private WebhookSink sink(WebhookInterest interest, WebhookRules rules) {
        WebhookTarget target = new WebhookTarget(
                "ops", URI.create("https://ops.example/hook"), List.of(SECRET), interest, AlertLinks.NONE);
        return new WebhookSink(target, http, rules, () -> 1.0);
    }

    @Test
    void a_notification_is_one_signed_request() {
        time.accept(AlertBuilder.firing("a").at(0)).pass(Duration.ofSeconds(1));

        assertThat(time.told()).containsExactly(0L);
        AlertPost post = http.posts().get(0);
        assertThat(post.url()).isEqualTo(URI.create("https://ops.example/hook"));
        assertThat(post.headers())
                .containsEntry("Hashbeat-Delivery", "a-1")
                .containsEntry("Hashbeat-Attempt", "1")
                .containsEntry("Hashbeat-Signature", Signature.of(post.body(), AlertBuilder.ORIGIN, List.of(SECRET)));
    }

    @Test
    void a_transition_of_which_nobody_is_told_is_settled_without_a_request() {
        time.accept(
                        AlertBuilder.firing("a").pending().at(0),
                        AlertBuilder.firing("b").muted("INCIDENT").at(1))
                .pass(Duration.ofSeconds(1));

        assertThat(time.told()).containsExactly(0L, 1L);
        assertThat(http.posts()).isEmpty();
    }

    @Test
    void one_that_wants_transitions_gets_those_too() {
        SimulatedTime all = new SimulatedTime(sink(Whose.ALL, Tells.TRANSITIONS, RULES));

        all.accept(AlertBuilder.firing("a").pending().at(0)).pass(Duration.ofSeconds(1));

        assertThat(http.headers("Hashbeat-Delivery")).containsExactly("a-1");
    }

    @Test
    void one_that_is_named_gets_what_names_it() {
        SimulatedTime named = new SimulatedTime(sink(Whose.NAMED, Tells.NOTIFICATIONS, RULES));

        named.accept(
                        AlertBuilder.firing("a").at(0),
                        AlertBuilder.firing("b").contacts("sales").at(1),
                        AlertBuilder.firing("c").contacts("sales", "ops").at(2))
                .pass(Duration.ofSeconds(1));

        assertThat(http.headers("Hashbeat-Delivery")).containsExactly("c-1");
        assertThat(named.told()).containsExactlyInAnyOrder(0L, 1L, 2L);
    }

    @Test
    void a_receiver_that_is_down_for_ten_minutes_gets_everything_in_order_afterwards() {
        http.answers(503);
        for (int minute = 0; minute < 10; minute++) {
            time.accept(AlertBuilder.firing("a").version(minute + 1).at(minute, time.now()))
                    .pass(Duration.ofMinutes(1));
        }
        int whileDown = http.posts().size();
        assertThat(whileDown).as("attempts with growing rests").isBetween(12, 40);
        assertThat(time.told()).isEmpty();

        http.answers(200);
        time.pass(LONGEST);

        assertThat(time.told()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(http.headers("Hashbeat-Delivery")
                        .subList(whileDown, http.posts().size()))
                .containsExactly("a-1", "a-2", "a-3", "a-4", "a-5", "a-6", "a-7", "a-8", "a-9", "a-10");
    }

    @Test
    void a_request_made_again_has_the_same_delivery_and_a_new_signature() {
        http.answers(500);
        time.accept(AlertBuilder.firing("a").at(0)).pass(Duration.ofSeconds(2));

        assertThat(http.headers("Hashbeat-Delivery")).containsOnly("a-1").hasSizeGreaterThan(1);
        assertThat(http.headers("Hashbeat-Signature")).doesNotHaveDuplicates();
        assertThat(http.headers("Hashbeat-Attempt").subList(0, 2)).containsExactly("1", "2");
        assertThat(http.posts().stream().map(AlertPost::body))
                .containsOnly(http.posts().get(0).body());
    }

    @Test
    void an_alert_at_which_the_receiver_always_fails_holds_back_no_other() {
        http.answers(post -> post.body().contains("\"id\":\"bad\"") ? 500 : 200);
        time.accept(AlertBuilder.firing("bad").at(0));
        for (int i = 1; i <= 60; i++) {
            time.accept(AlertBuilder.firing("good" + i).at(i, time.now())).pass(Duration.ofSeconds(1));
        }
        time.pass(Duration.ofSeconds(2));

        assertThat(time.told()).hasSize(60).doesNotContain(0L);
        assertThat(http.headers("Hashbeat-Delivery").stream().filter("bad-1"::equals))
                .hasSizeBetween(3, 8);
    }

    @Test
    void what_the_receiver_refuses_is_given_up_at_once_and_the_alert_goes_on() {
        http.answers(post -> post.body().contains("\"version\":1,") ? 400 : 200);
        time.accept(
                        AlertBuilder.firing("a").at(0),
                        AlertBuilder.firing("a").version(2).at(1))
                .pass(Duration.ofSeconds(1));

        assertThat(time.settled()).hasSize(2);
        assertThat(time.settled().get(0).givenUp())
                .isEqualTo(new Settled.GivenUp(GiveUpReason.RECEIVER_REFUSED, "400 told to"));
        assertThat(time.told()).containsExactly(1L);
    }

    @Test
    void a_receiver_that_has_had_it_says_409_and_that_is_fine() {
        http.answers(409);

        time.accept(AlertBuilder.firing("a").at(0)).pass(Duration.ofSeconds(1));

        assertThat(time.told()).containsExactly(0L);
    }

    @Test
    void one_that_asks_for_a_rest_gets_it() {
        http.answers(429);
        http.asks(Duration.ofSeconds(90));
        time.accept(AlertBuilder.firing("a").at(0), AlertBuilder.firing("b").at(1))
                .pass(Duration.ofSeconds(89));
        int before = http.posts().size();
        http.answers(200);

        time.pass(Duration.ofMillis(900));
        assertThat(http.posts()).hasSize(before);
        time.pass(Duration.ofSeconds(1));

        assertThat(before).as("those that were under way when it asked").isLessThanOrEqualTo(2);
        assertThat(time.told()).containsExactlyInAnyOrder(0L, 1L);
    }

    @Test
    void what_is_not_taken_for_a_day_is_given_up_with_the_reason_and_not_before() {
        http.answers(404);
        time.accept(AlertBuilder.firing("a").at(0), AlertBuilder.firing("b").at(1))
                .pass(Duration.ofHours(24).minusSeconds(1));
        assertThat(time.settled()).isEmpty();

        time.pass(LONGEST.plusSeconds(2));

        assertThat(time.settled()).hasSize(2).allSatisfy(each -> assertThat(each.givenUp())
                .isEqualTo(new Settled.GivenUp(GiveUpReason.RECEIVER_AWAY, "not taken for 1440 minutes: 404 told to")));
    }

    @Test
    void what_is_old_when_it_is_read_is_tried_nevertheless() {
        Instant longAgo = AlertBuilder.ORIGIN.minus(Duration.ofDays(3));

        time.accept(
                        AlertBuilder.firing("a").at(0, longAgo),
                        AlertBuilder.firing("b").at(1, longAgo))
                .pass(Duration.ofSeconds(1));

        assertThat(time.told()).containsExactlyInAnyOrder(0L, 1L);
    }

    @Test
    void a_receiver_that_hangs_has_no_more_requests_than_allowed_and_one_for_each_alert() {
        http.hangs();
        for (int i = 0; i < 10; i++) {
            time.accept(AlertBuilder.firing("a" + i % 5).version(i).at(i));
        }
        time.pass(Duration.ofSeconds(5));

        assertThat(http.underWay()).isEqualTo(4);
        assertThat(http.headers("Hashbeat-Delivery")).containsExactly("a0-0", "a1-1", "a2-2", "a3-3");

        http.answers(200);
        http.release(200);
        time.pass(Duration.ofSeconds(1));
        assertThat(time.told()).hasSize(10);
    }

    @Test
    void partitions_that_go_take_what_waits_with_them_and_a_late_answer_changes_nothing() {
        http.hangs();
        WebhookSink sink = sink(Whose.ALL, Tells.NOTIFICATIONS, RULES);
        SimulatedTime moved = new SimulatedTime(sink);
        moved.accept(AlertBuilder.firing("a").at(0)).pass(Duration.ofSeconds(1));

        sink.forget(Set.of(0));
        http.release(200);
        moved.pass(Duration.ofSeconds(1));

        assertThat(sink.waiting()).isZero();
        assertThat(moved.settled()).isEmpty();
        http.answers(200);
        moved.accept(AlertBuilder.firing("a").at(0)).pass(Duration.ofSeconds(1));
        assertThat(moved.told()).containsExactly(0L);
    }

    @Test
    void health_tells_what_the_receiver_said_and_for_how_long_it_rests() {
        WebhookSink sink = sink(Whose.ALL, Tells.NOTIFICATIONS, RULES);
        http.answers(401);
        sink.accept(AlertBuilder.firing("a").at(0), AlertBuilder.ORIGIN);
        sink.turn(AlertBuilder.ORIGIN);
        sink.turn(AlertBuilder.ORIGIN);

        assertThat(sink.health().outcome()).isEqualTo(AlertOutcome.MISCONFIGURED);
        assertThat(sink.health().fault()).isEqualTo("401 told to");
        assertThat(sink.health().restsUntil()).isEqualTo(AlertBuilder.ORIGIN.plusSeconds(1));
        sink.close();
        assertThat(http.isClosed()).isTrue();
    }

    @Test
    void whatever_the_receiver_does_everything_is_told_once_settled_and_in_order_for_each_alert() {
        for (long seed = 1; seed <= 200; seed++) {
            oneRun(seed);
        }
    }

    private static void oneRun(long seed) {
        Random random = new Random(seed);
        FakeAlertHttp moody = new FakeAlertHttp();
        List<String> taken = new ArrayList<>();
        int[] statuses = {200, 200, 503, 429, 404, 0};
        moody.answers(post -> {
            int status = statuses[random.nextInt(statuses.length)];
            if (status == 200) {
                taken.add(post.headers().get("Hashbeat-Delivery"));
            }
            return status;
        });
        SimulatedTime time = new SimulatedTime(new WebhookSink(target(), moody, RULES, random::nextDouble));
        Map<String, Integer> versions = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String id = "a" + random.nextInt(6);
            int version = versions.merge(id, 1, Integer::sum);
            AlertRecord record = AlertBuilder.firing(id).version(version).at(i, time.now());
            all.add(id + "-" + version);
            time.accept(record).pass(Duration.ofMillis(random.nextInt(3000)));
        }
        time.pass(Duration.ofHours(2));

        assertThat(time.told()).as("seed %d", seed).hasSize(50).doesNotHaveDuplicates();
        for (String id : versions.keySet()) {
            assertThat(of(id, taken)).as("seed %d, %s", seed, id).isEqualTo(of(id, all));
        }
    }

    private static List<String> of(String id, List<String> deliveries) {
        return deliveries.stream().filter(each -> each.startsWith(id + "-")).toList();
    }

    private static WebhookTarget target() {
        return new WebhookTarget(
                "ops", URI.create("https://ops.example/hook"), List.of(SECRET), WebhookInterest.ALL, AlertLinks.NONE);
    }
}
