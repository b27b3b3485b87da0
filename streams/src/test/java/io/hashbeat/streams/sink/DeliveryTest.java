package io.hashbeat.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    private final RecordingSink sink = new RecordingSink();
    private final Delivery delivery = new Delivery(sink, BACKOFF, () -> 1, 10_000);

    @Test
    void a_batch_that_is_taken_is_one_request() {
        DeliveryReport report = delivery.deliver(points(1000));

        assertThat(report.written()).isEqualTo(1000);
        assertThat(report.remaining()).isEmpty();
        assertThat(report.hold()).isZero();
        assertThat(sink.requests).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 408, 429, 500, 503, 401, 403, 404})
    void a_store_that_takes_nothing_ends_the_delivery_with_everything_left(int status) {
        sink.next.add(WriteAnswer.of(status, "no", Duration.ZERO));

        DeliveryReport report = delivery.deliver(points(10));

        assertThat(report.remaining()).isEqualTo(points(10));
        assertThat(report.refused()).isEmpty();
        assertThat(report.isHolding()).isTrue();
        assertThat(report.hold()).isEqualTo(Duration.ofMillis(100));
        assertThat(sink.requests).isEqualTo(1);
    }

    @Test
    void rests_double_are_limited_and_start_anew_after_a_success() {
        List<Long> rests = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            sink.next.add(WriteAnswer.of(503, "", Duration.ZERO));
            rests.add(delivery.deliver(points(1)).hold().toMillis());
        }
        delivery.deliver(points(1));
        sink.next.add(WriteAnswer.of(503, "", Duration.ZERO));
        rests.add(delivery.deliver(points(1)).hold().toMillis());

        assertThat(rests).containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L, 100L);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 50",
        "1, 0, 1, 100",
        "1, 0, 0.5, 75",
        "1, 7000, 1, 7000",
        "5, 200, 1, 1600",
        "100, 0, 1, 10000",
        "1, 99000, 1, 99000",
        "1, 86400000, 1, 100000"
    })
    void the_rest_is_at_least_what_the_store_asks_within_reason(int failures, long asked, double jitter, long rest) {
        assertThat(BACKOFF.after(failures, Duration.ofMillis(asked), jitter)).isEqualTo(Duration.ofMillis(rest));
    }

    @Test
    void bad_points_are_found_among_thousands_and_the_others_are_written() {
        sink.bad.addAll(Set.of(3L, 700L, 999L));

        DeliveryReport report = delivery.deliver(points(1000));

        assertThat(report.refused()).extracting(r -> r.point().timeMillis()).containsExactly(3L, 700L, 999L);
        assertThat(report.written()).isEqualTo(997);
        assertThat(sink.written).hasSize(997).doesNotContainAnyElementsOf(sink.bad);
        assertThat(sink.requests).isLessThan(70);
    }

    @Test
    void a_request_that_is_too_large_goes_in_halves() {
        sink.mostPoints = 100;

        DeliveryReport report = delivery.deliver(points(1000));

        assertThat(report.tooLarge()).isTrue();
        assertThat(report.written()).isEqualTo(1000);
        assertThat(sink.written).hasSize(1000);
    }

    @Test
    void a_single_point_that_is_too_large_is_refused() {
        sink.mostPoints = 0;

        assertThat(delivery.deliver(points(3)).refused()).hasSize(3);
    }

    @Test
    void a_store_that_fails_while_a_bad_point_is_searched_leaves_only_what_is_not_written() {
        sink.bad.add(90L);
        sink.failAt = 4;

        DeliveryReport first = delivery.deliver(points(100));
        DeliveryReport second = delivery.deliver(first.remaining());

        assertThat(first.isHolding()).isTrue();
        assertThat(first.written()).isBetween(1, 98);
        assertThat(first.written() + second.written()).isEqualTo(99);
        assertThat(second.refused()).hasSize(1);
        assertThat(sink.written).hasSize(99);
    }

    @Test
    void a_delivery_has_an_end_and_leaves_what_it_did_not_get_to() {
        points(64).forEach(point -> sink.bad.add(point.timeMillis()));
        Delivery few = new Delivery(sink, BACKOFF, () -> 1, 10);

        DeliveryReport report = few.deliver(points(64));

        assertThat(sink.requests).isEqualTo(10);
        assertThat(report.hold()).isZero();
        assertThat(report.remaining().size() + report.refused().size()).isEqualTo(64);
    }

    @Test
    void points_of_different_destinations_do_not_share_a_request() {
        sink.byParity = true;

        assertThat(delivery.deliver(points(10)).written()).isEqualTo(10);
        assertThat(sink.requests).isEqualTo(2);
    }

    @Test
    void whatever_the_store_answers_every_point_is_written_refused_or_left() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            RecordingSink moody = new RecordingSink();
            moody.mood = random;
            Delivery any = new Delivery(moody, BACKOFF, random::nextDouble, 1 + random.nextInt(40));
            List<Point> left = points(1 + random.nextInt(200));
            int all = left.size();
            Set<Long> refused = new HashSet<>();
            for (int i = 0; i < 5_000 && !left.isEmpty(); i++) {
                DeliveryReport report = any.deliver(left);
                report.refused().forEach(r -> refused.add(r.point().timeMillis()));
                left = report.remaining();
            }
            assertThat(left).as("seed %d", seed).isEmpty();
            assertThat(moody.written.size() + refused.size())
                    .as("seed %d", seed)
                    .isEqualTo(all);
        }
    }

    private static List<Point> points(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Point("m", "m,k=v", "f=1i", i, 1, Origin.UNKNOWN))
                .toList();
    }

    /** Keeps what is written and refuses what it is told to refuse. */
    private static final class RecordingSink implements PointSink {
        private final Deque<WriteAnswer> next = new ArrayDeque<>();
        private final Set<Long> bad = new HashSet<>();
        private final Set<Long> written = new HashSet<>();
        private int requests;
        private int mostPoints = Integer.MAX_VALUE;
        private int failAt = -1;
        private boolean byParity;
        private @Nullable Random mood;

        @Override
        public WriteAnswer write(List<Point> batch) {
            assertThat(batch).isNotEmpty();
            requests++;
            if (requests == failAt) {
                return WriteAnswer.of(503, "", Duration.ZERO);
            }
            if (!next.isEmpty()) {
                return next.removeFirst();
            }
            if (mood != null && mood.nextInt(3) == 0) {
                int[] statuses = {0, 429, 503, 401, 413, 400};
                return WriteAnswer.of(statuses[mood.nextInt(statuses.length)], "moody", Duration.ZERO);
            }
            if (batch.size() > mostPoints) {
                return WriteAnswer.of(413, "", Duration.ZERO);
            }
            if (batch.stream().anyMatch(point -> bad.contains(point.timeMillis()))) {
                return WriteAnswer.of(400, "bad line", Duration.ZERO);
            }
            batch.forEach(point -> written.add(point.timeMillis()));
            return WriteAnswer.WRITTEN;
        }

        @Override
        public String destination(Point point) {
            return byParity ? Long.toString(point.timeMillis() % 2) : "";
        }
    }
}
