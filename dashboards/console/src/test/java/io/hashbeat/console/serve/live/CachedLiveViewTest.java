package io.hashbeat.console.serve.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.view.ListColumn;
import io.hashbeat.console.view.ListFilter;
import io.hashbeat.console.view.ListKind;
import io.hashbeat.console.view.ListPage;
import io.hashbeat.console.view.ListQuery;
import io.hashbeat.console.view.LiveSnapshot;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CachedLiveViewTest {
    private static final long AGE_MS = 500;

    private final RecordingLiveView view = new RecordingLiveView();
    private final Later later = new Later();
    private long nowMs = Seeds.ORIGIN_MS;
    private final CachedLiveView cached = new CachedLiveView(view, () -> Instant.ofEpochMilli(nowMs), later);

    /** Does what it is given when the test says so. */
    private static final class Later extends AbstractExecutorService {
        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private boolean ended;

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void shutdown() {
            ended = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            return List.copyOf(tasks);
        }

        @Override
        public boolean isShutdown() {
            return ended;
        }

        @Override
        public boolean isTerminated() {
            return ended;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    private static int workers(LiveSnapshot snapshot) {
        return snapshot.list(ListKind.WORKERS).size();
    }

    @Test
    void a_young_snapshot_is_told_again_without_another_look() {
        LiveSnapshot first = cached.snapshot();
        view.with(Seeds.worker("a", "w", 1));
        nowMs += AGE_MS - 1;
        assertThat(cached.snapshot()).isSameAs(first);
        assertThat(later.tasks).isEmpty();
    }

    @Test
    void who_finds_it_old_gets_it_at_once_and_the_next_one_is_made_besides() {
        cached.snapshot();
        view.with(Seeds.worker("a", "w", 1));
        nowMs += AGE_MS;
        assertThat(workers(cached.snapshot())).isZero();
        assertThat(workers(cached.snapshot())).isZero();
        assertThat(later.tasks).hasSize(1);
        later.tasks.remove().run();
        assertThat(workers(cached.snapshot())).isEqualTo(1);
        assertThat(later.tasks).isEmpty();
    }

    @Test
    void one_that_nobody_has_asked_for_in_a_long_time_is_not_told() {
        cached.snapshot();
        view.with(Seeds.worker("a", "w", 1));
        nowMs += 3_600_000;
        assertThat(workers(cached.snapshot())).isEqualTo(1);
    }

    @Test
    void a_clock_that_is_set_back_hides_nothing() {
        cached.snapshot();
        view.with(Seeds.worker("a", "w", 1));
        nowMs -= 3_600_000;
        assertThat(workers(cached.snapshot())).isEqualTo(1);
    }

    @Test
    void what_is_sorted_ahead_is_what_the_next_one_says() {
        ListQuery strongest = new ListQuery(ListFilter.ALL, ListColumn.QUARTER, true, 0, 1);
        view.with(Seeds.worker("a", "weak", 1)).with(Seeds.worker("a", "strong", 9));
        assertThat(name(cached.snapshot().list(ListKind.WORKERS).page(strongest)))
                .isEqualTo("strong");
        view.with(Seeds.worker("a", "new", 99));
        nowMs += AGE_MS;
        cached.snapshot();
        later.tasks.remove().run();
        assertThat(name(cached.snapshot().list(ListKind.WORKERS).page(strongest)))
                .isEqualTo("new");
    }

    private static String name(ListPage page) {
        return page.rows().get(0).worker();
    }

    @Test
    void it_ends_its_thread_and_the_view() {
        cached.close();
        assertThat(later.ended).isTrue();
        assertThat(view.closed()).isTrue();
    }
}
