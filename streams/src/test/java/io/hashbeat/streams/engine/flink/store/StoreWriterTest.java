package io.hashbeat.streams.engine.flink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.sink.Backoff;
import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.influx.FakeStore;
import io.hashbeat.streams.sink.influx.InfluxPointSink;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The writer on its operator, with hand-turned time. */
@SuppressWarnings("try") // the harness may be interrupted while it closes
class StoreWriterTest {
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));
    private static final Backoff LONG = new Backoff(Duration.ofHours(1), Duration.ofHours(1));

    private final FakeStore fake = new FakeStore();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void points_that_wait_for_a_store_that_is_down_are_in_the_snapshot_and_written_after_a_restore() throws Exception {
        OperatorSubtaskState state;
        fake.down(503);
        try (var harness = harness(sink("down", 10, LONG))) {
            harness.open();
            for (Point point : points(25)) {
                harness.processElement(point, 0);
            }
            fake.awaitRequests(1);
            harness.prepareSnapshotPreBarrier(1);
            state = harness.snapshot(1, 1);
        }
        assertThat(fake.held()).isEmpty();
        fake.down(0);
        try (var harness = harness(sink("down", 10, SHORT))) {
            harness.initializeState(state);
            harness.open();
            harness.endInput();
        }

        assertThat(fake.held()).hasSize(25);
    }

    @Test
    void every_point_arrives_in_order_though_the_store_refuses_now_and_then() throws Exception {
        IntStream.of(503, 429, 0, 500, 401, 404, 413).forEach(this::nextAnswer);
        try (var harness = harness(sink("moody", 10, SHORT))) {
            harness.open();
            for (Point point : points(100)) {
                harness.processElement(point, 0);
            }
            harness.endInput();
        }

        assertThat(fake.held()).hasSize(100);
        assertThat(fake.requests().size()).isGreaterThan(17);
    }

    @Test
    void a_higher_revision_is_never_overwritten_by_a_lower_one_that_waited() throws Exception {
        fake.next(503).next(503);
        try (var harness = harness(sink("revisions", 2, SHORT))) {
            harness.open();
            for (int revision = 1; revision <= 9; revision++) {
                harness.processElement(point(0, revision), 0);
                harness.processElement(point(revision, 1), 0);
            }
            harness.endInput();
        }

        assertThat(fake.held()).hasSize(10).containsEntry("m,k=v 0", "f=9i");
    }

    @Test
    void a_bad_point_is_a_dead_letter_and_its_mates_are_written() throws Exception {
        fake.bad("f=13i");
        RecordingDeadPoints.failFirst("bad", 2);
        try (var harness = harness(sink("bad", 50, SHORT))) {
            harness.open();
            for (int i = 0; i < 50; i++) {
                harness.processElement(point(i, i), 0);
            }
            harness.endInput();
        }

        assertThat(fake.held()).hasSize(49);
        assertThat(RecordingDeadPoints.buried("bad"))
                .extracting(refused -> refused.point().line())
                .containsExactly("m,k=v f=13i 13");
    }

    @Test
    void requests_become_smaller_for_a_store_that_wants_them_so() throws Exception {
        fake.mostLines(30);
        try (var harness = harness(sink("small", 100, SHORT))) {
            harness.open();
            for (Point point : points(1_000)) {
                harness.processElement(point, 0);
            }
            harness.endInput();
        }

        assertThat(fake.held()).hasSize(1_000);
        assertThat(fake.requests().size()).isLessThan(120);
    }

    @Test
    void a_point_waits_no_longer_than_told_for_others() throws Exception {
        try (var harness = harness(sink("timer", 100, SHORT))) {
            harness.open();
            harness.processElement(point(1, 1), 0);
            assertThat(fake.requests()).isEmpty();
            harness.setProcessingTime(1_000);
            harness.getTaskMailbox().drain().forEach(mail -> {
                try {
                    mail.run();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            fake.awaitRequests(1);
        }
    }

    private void nextAnswer(int status) {
        fake.next(status == 0 ? new FakeStore.Cut() : new FakeStore.Status(status, java.util.Map.of(), ""));
    }

    private StoreSink sink(String test, int batch, Backoff backoff) {
        StoreTarget target = fake.target();
        StoreSinkOptions options =
                new StoreSinkOptions(batch, 1 << 20, batch * 3, Duration.ofSeconds(1), backoff, Duration.ofSeconds(5));
        return new StoreSink(
                options, () -> new InfluxPointSink(target, InstantSource.system()), RecordingDeadPoints.of(test));
    }

    private static OneInputStreamOperatorTestHarness<Point, CommittableMessage<Object>> harness(StoreSink sink)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<Point, Object>(sink));
    }

    private static List<Point> points(int number) {
        return IntStream.range(0, number).mapToObj(i -> point(i, 1)).toList();
    }

    private static Point point(long time, long revision) {
        return new Point("m", "m,k=v", "f=" + revision + "i", time, revision, Origin.UNKNOWN);
    }
}
