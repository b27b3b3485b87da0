package io.hashbeat.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.streams.sink.influx.StoreUnderTest;
import io.hashbeat.streams.sink.influx.StoreUnderTest.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises behind the port. Each test writes workers of its own, so stores can be shared. */
public abstract class PointSinkContract {
    private static final String MINUTES = "hashrate_1m";

    private final String worker = "w-" + UUID.randomUUID();
    private PointSink sink;
    private StoreUnderTest store;

    /** The store, running and prepared. */
    protected abstract StoreUnderTest store();

    /** A sink to the store. */
    protected abstract PointSink sink(StoreUnderTest store);

    @BeforeEach
    void open() {
        store = store();
        sink = sink(store);
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void a_sample_at_midnight_has_a_point_in_every_resolution() {
        write(Samples.points(Samples.worker(worker, Samples.ORIGIN_MS, 1, 20)));

        for (String measurement : List.of(MINUTES, "hashrate_15m", "hashrate_1h", "hashrate_1d")) {
            assertThat(store.totals(measurement, "accepted", worker))
                    .as(measurement)
                    .isEqualTo(new Totals(1, 20));
            assertThat(store.totals(measurement, "hashrate_hs", worker).sum()).isEqualTo(20 * 1.25e19);
        }
        assertThat(store.totals("rejects_1m", "shares", worker)).isEqualTo(new Totals(2, 3));
    }

    @Test
    void whole_numbers_and_huge_reals_come_back_to_the_last_unit() {
        List<Point> points = LongStream.range(1, 50)
                .mapToObj(i -> Samples.minute(worker, Samples.ORIGIN_MS + i * Samples.MINUTE_MS, 1, i * 1_000_003))
                .toList();
        write(points);

        assertThat(store.values(MINUTES, "work_hi", worker))
                .containsExactlyElementsOf(LongStream.range(1, 50)
                        .mapToObj(i -> Long.toString(i * 1_000_003))
                        .toList());
        assertThat(store.values(MINUTES, "hashrate_hs", worker).stream().map(Double::valueOf))
                .containsExactlyElementsOf(LongStream.range(1, 50)
                        .mapToObj(i -> i * 1_000_003 * 1.25e19)
                        .toList());
    }

    @Test
    void points_written_twice_leave_the_same_count_and_sums() {
        List<Point> points = new ArrayList<>();
        LongStream.range(0, 300)
                .forEach(i -> points.addAll(
                        Samples.points(Samples.worker(worker, Samples.ORIGIN_MS + i * Samples.MINUTE_MS, 1, i))));
        write(points);
        Totals once = store.totals(MINUTES, "accepted", worker);
        write(points);
        write(points.subList(40, 90));

        assertThat(once).isEqualTo(new Totals(300, 300 * 299 / 2.0));
        assertThat(store.totals(MINUTES, "accepted", worker)).isEqualTo(once);
        assertThat(store.totals("hashrate_15m", "accepted", worker).count())
                .as("one a quarter, and the one that has begun")
                .isEqualTo(20 + 1);
        assertThat(store.totals("rejects_1m", "shares", worker)).isEqualTo(new Totals(600, 900));
    }

    @Test
    void a_higher_revision_replaces_the_point_and_one_of_the_same_batch_never_loses() {
        long end = Samples.ORIGIN_MS + Samples.MINUTE_MS;
        write(List.of(Samples.minute(worker, end, 1, 10)));
        write(List.of(
                Samples.minute(worker, end, 2, 11),
                Samples.minute(worker, end, 4, 13),
                Samples.minute(worker, end, 3, 12)));

        assertThat(store.values(MINUTES, "accepted", worker)).containsExactly("13");
        assertThat(store.values(MINUTES, "revision", worker)).containsExactly("4");
    }

    @Test
    void names_that_break_lines_come_back_as_they_were() {
        List<String> names = List.of("a,b=c d", "back\\", "\"q\"", "<script>", "\uD83D\uDE80 rig", "tab\u00a0", "a/b");
        List<Point> points = names.stream()
                .map(name -> Samples.minute(NamePart.escape(name + worker), Samples.ORIGIN_MS, 1, 5))
                .toList();
        write(points);

        for (String name : names) {
            assertThat(store.values(MINUTES, "accepted", NamePart.escape(name + worker)))
                    .as(name)
                    .containsExactly("5");
        }
    }

    @Test
    void an_update_of_an_anomaly_is_the_same_point_with_its_sentence() throws UnrepresentableException {
        write(List.of(AnomalyPoints.of(Samples.anomaly(worker, "OPENED", 1, null), Origin.UNKNOWN)
                .orElseThrow()));
        write(List.of(
                AnomalyPoints.of(Samples.anomaly(worker, "CLOSED", 2, Samples.ORIGIN_MS + 200_000), Origin.UNKNOWN)
                        .orElseThrow()));

        assertThat(store.values("anomalies", "revision", worker)).containsExactly("2");
        assertThat(store.values("anomalies", "closed_ms", worker))
                .containsExactly(Long.toString(Samples.ORIGIN_MS + 200_000));
        assertThat(store.values("anomalies", "sentence", worker))
                .singleElement()
                .asString()
                .contains("No share for 1m 30s", "healthy", "rig");
    }

    @Test
    void an_alert_that_comes_back_has_no_end_any_more() throws UnrepresentableException {
        long endedAtMs = Samples.ORIGIN_MS + 60_000;
        write(List.of(alert(1, "FIRING", null)));
        write(List.of(alert(2, "RESOLVED", endedAtMs)));
        assertThat(store.values("alerts", "closed_ms", worker)).containsExactly(Long.toString(endedAtMs));
        write(List.of(alert(3, "FIRING", null)));
        assertThat(store.values("alerts", "revision", worker)).containsExactly("3");
        assertThat(store.values("alerts", "closed_ms", worker)).containsExactly("0");
    }

    private Point alert(long version, String state, @Nullable Long endedAtMs) throws UnrepresentableException {
        Alert alert = Samples.incident(worker, version, state, endedAtMs);
        alert.setSubject("worker/p/sha256d/a/" + worker);
        return AlertPoints.of(alert, Origin.UNKNOWN).orElseThrow();
    }

    @Test
    void a_bad_point_is_found_and_its_mates_are_written() {
        List<Point> points = new ArrayList<>(LongStream.range(0, 100)
                .mapToObj(i -> Samples.minute(worker, Samples.ORIGIN_MS + i * Samples.MINUTE_MS, 1, 1))
                .toList());
        Point good = points.get(37);
        // text in a column of numbers: every store refuses it
        Point bad = new Point(
                good.measurement(), good.series(), "hashrate_hs=\"much\"", good.timeMillis() + 7, 1, Origin.UNKNOWN);
        write(List.of(good));
        points.set(37, bad);

        DeliveryReport report = delivery().deliver(points);

        assertThat(report.refused()).extracting(RefusedPoint::point).containsExactly(bad);
        assertThat(report.refused().get(0).answer().message()).isNotEmpty();
        assertThat(report.remaining()).isEmpty();
        assertThat(report.written()).isEqualTo(99);
        assertThat(store.totals(MINUTES, "accepted", worker)).isEqualTo(new Totals(100, 100));
    }

    private void write(List<Point> points) {
        DeliveryReport report = delivery().deliver(points);
        assertThat(report.remaining()).as(report.last().toString()).isEmpty();
        assertThat(report.refused()).isEmpty();
    }

    private Delivery delivery() {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));
        return new Delivery(sink, backoff, () -> 0.5, 1_000);
    }
}
