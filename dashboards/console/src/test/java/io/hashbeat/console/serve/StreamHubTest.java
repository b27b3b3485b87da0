package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.view.ListColumn;
import io.hashbeat.console.view.ListFilter;
import io.hashbeat.console.view.ListKind;
import io.hashbeat.console.view.ListQuery;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StreamHubTest {
    private static final ViewerWish LIST = new ViewerWish(
            new ViewerWish.VisiblePart(
                    ListKind.WORKERS, new ListQuery(ListFilter.words(""), ListColumn.WORKER, false, 0, 2)),
            null,
            0);

    private final RecordingLiveView live = new RecordingLiveView();
    private final AtomicLong nowMs = new AtomicLong(Seeds.ORIGIN_MS);
    private final Deque<Runnable> writing = new ArrayDeque<>();
    private final StreamHub hub = new StreamHub(live, () -> Instant.ofEpochMilli(nowMs.get()), writing::add);
    private final RecordingSink sink = new RecordingSink();

    private void write() {
        while (!writing.isEmpty()) {
            writing.remove().run();
        }
    }

    private static HashrateSample worker(String name, long revision) {
        HashrateSample sample = Seeds.worker("a", name, 1e14 * (double) revision);
        sample.setRevision(revision);
        return sample;
    }

    @Test
    void only_lines_that_are_visible_and_changed_are_sent() {
        live.with(worker("w1", 1)).with(worker("w2", 1)).with(worker("w3", 1));
        hub.add(new Viewer(sink, LIST));
        write();
        assertThat(sink.last("workers").path("changed")).hasSize(2);
        live.with(worker("w2", 2)).with(worker("w3", 2));
        hub.tick();
        write();
        assertThat(sink.last("workers").path("subjects")).hasSize(2);
        assertThat(sink.last("workers").path("changed")).hasSize(1);
        assertThat(sink.last("workers").at("/changed/0/worker").asText()).isEqualTo("w2");
    }

    @Test
    void nothing_new_is_nothing_sent_but_a_sign_of_life() {
        live.with(worker("w1", 1)).with(Seeds.feed("s", "LIVE", Seeds.ORIGIN_MS), Seeds.ORIGIN_MS);
        hub.add(new Viewer(sink, LIST));
        write();
        assertThat(sink.takeNames()).containsExactly("overview", "workers");
        nowMs.addAndGet(1000);
        hub.tick();
        write();
        assertThat(sink.takeNames()).isEmpty();
        nowMs.addAndGet(60_000);
        hub.tick();
        write();
        assertThat(sink.last("overview").at("/freshness/state").asText()).isEqualTo("STOPPED");
    }

    @Test
    void a_slow_viewer_is_skipped_and_then_gets_the_newest_state_only() {
        live.with(worker("w1", 1));
        hub.add(new Viewer(sink, LIST));
        for (long revision = 2; revision < 10; revision++) {
            live.with(worker("w1", revision));
            hub.tick();
        }
        assertThat(writing).hasSize(1);
        write();
        assertThat(sink.last("workers").at("/changed/0/revision").asLong()).isEqualTo(9);
        assertThat(sink.takeNames()).containsExactly("overview", "workers");
    }

    @Test
    void a_viewer_of_a_subject_gets_it_with_its_anomalies() {
        HashrateSample worker = worker("w1", 1);
        live.with(worker);
        hub.add(new Viewer(sink, new ViewerWish(null, worker.getSubject(), 0)));
        write();
        live.with(Seeds.silent("1", worker.getSubject(), 1, true));
        hub.tick();
        write();
        assertThat(sink.last("subject").path("anomalies")).hasSize(1);
        assertThat(sink.last("overview").path("open_anomalies").asInt()).isEqualTo(1);
    }

    @Test
    void who_has_gone_is_forgotten() {
        hub.add(new Viewer(sink, LIST));
        write();
        sink.close();
        hub.tick();
        write();
        assertThat(hub.size()).isZero();
    }

    @Test
    void one_viewer_too_many_is_told_to_come_later() {
        for (int i = 0; i < StreamHub.MAX_STREAMS; i++) {
            assertThat(hub.add(new Viewer(new RecordingSink(), LIST))).isTrue();
        }
        assertThat(hub.add(new Viewer(sink, LIST))).isFalse();
        assertThat(sink.takeNames()).containsExactly("busy");
        assertThat(sink.closed()).isTrue();
        assertThat(hub.size()).isEqualTo(StreamHub.MAX_STREAMS);
    }

    @Test
    void closing_ends_every_stream() {
        hub.add(new Viewer(sink, LIST));
        hub.close();
        assertThat(sink.closed()).isTrue();
        assertThat(hub.size()).isZero();
    }

    @Test
    void a_stream_that_comes_while_the_server_stops_is_ended_too() {
        hub.close();
        assertThat(hub.add(new Viewer(sink, LIST))).isFalse();
        assertThat(sink.closed()).isTrue();
        assertThat(hub.size()).isZero();
    }
}
