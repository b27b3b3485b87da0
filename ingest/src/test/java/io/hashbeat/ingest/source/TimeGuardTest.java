package io.hashbeat.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Share;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeGuardTest {
    private static final long T0 = 1_795_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    /** What came through and what was refused, as times; and how many lines were held at most. */
    private record Outcome(List<Long> passed, List<Long> refused, int mostHeld) {}

    private static Outcome guard(List<Long> times) {
        TimeGuard guard = new TimeGuard();
        LineReader line =
                new LineReader(new ByteArrayInputStream("x\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)), 64);
        assertThat(advanced(line)).isTrue();
        List<Long> passed = new ArrayList<>();
        int out = 0;
        int mostHeld = 0;
        for (int i = 0; i < times.size(); i++) {
            Share share = new Share();
            share.setTimeMs(times.get(i));
            guard.offer(new SourceEvent.OfShare(share), times.get(i), line, "f");
            for (SourceEvent e = guard.poll(); e != null; e = guard.poll()) {
                out++;
                add(e, passed);
            }
            mostHeld = Math.max(mostHeld, i + 1 - out);
        }
        guard.finish();
        for (SourceEvent e = guard.poll(); e != null; e = guard.poll()) {
            add(e, passed);
        }
        List<Long> refused = new ArrayList<>(times);
        passed.forEach(refused::remove);
        return new Outcome(passed, refused, mostHeld);
    }

    private static void add(SourceEvent event, List<Long> passed) {
        if (event instanceof SourceEvent.OfShare) {
            passed.add(event.timeMs());
        }
    }

    private static boolean advanced(LineReader line) {
        try {
            return line.advance();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Long> steady(int count, long startMs, long stepMs) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(startMs + i * stepMs);
        }
        return times;
    }

    @Test
    void an_ordinary_log_passes_in_its_order() {
        List<Long> times = steady(500, T0, 1_000);
        times.set(200, T0 + 150_000);
        assertThat(guard(times).passed()).isEqualTo(times);
    }

    @Test
    void one_wrong_clock_is_refused_and_the_others_pass() {
        List<Long> times = steady(500, T0, 1_000);
        for (int i = 10; i < 500; i += 20) {
            times.set(i, times.get(i) + HOUR + 5 * MINUTE);
        }
        Outcome outcome = guard(times);
        assertThat(outcome.refused()).hasSize(25).allMatch(t -> t > T0 + HOUR);
        assertThat(outcome.passed()).isSorted();
    }

    @Test
    void a_gap_in_the_log_is_a_gap() {
        List<Long> times = steady(300, T0, 1_000);
        times.addAll(steady(300, T0 + 5 * HOUR, 1_000));
        times.set(310, T0 + 299_500); // a straggler from before the gap
        Outcome outcome = guard(times);
        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.mostHeld()).isLessThanOrEqualTo(TimeGuard.WINDOW + 1);
    }

    @Test
    void a_gap_shortly_before_the_end_is_a_gap() {
        List<Long> times = steady(300, T0, 1_000);
        times.addAll(steady(7, T0 + 5 * HOUR, 1_000));
        assertThat(guard(times).refused()).isEmpty();
    }

    @Test
    void a_last_line_far_ahead_is_refused() {
        List<Long> times = steady(300, T0, 1_000);
        times.add(T0 + 5 * HOUR);
        assertThat(guard(times).refused()).containsExactly(T0 + 5 * HOUR);
    }

    @Test
    void a_wrong_clock_within_a_gap_does_not_pass_with_it() {
        List<Long> times = steady(300, T0, 1_000);
        times.addAll(steady(300, T0 + 5 * HOUR, 1_000));
        times.set(303, T0 + 900 * HOUR);
        assertThat(guard(times).refused()).containsExactly(T0 + 900 * HOUR);
    }

    @Test
    void a_wrong_first_line_does_not_set_the_time_of_the_file() {
        for (long wrong : new long[] {T0 + 3 * HOUR, T0 - 400 * 24 * HOUR}) {
            List<Long> times = steady(300, T0, 1_000);
            times.set(0, wrong);
            assertThat(guard(times).refused()).containsExactly(wrong);
        }
    }

    @Test
    void a_line_days_behind_is_refused_a_line_hours_behind_is_only_late() {
        List<Long> times = steady(300, T0, 1_000);
        times.set(150, T0 - 48 * HOUR);
        times.set(160, T0 - 5 * HOUR);
        assertThat(guard(times).refused()).containsExactly(T0 - 48 * HOUR);
    }

    @Test
    void a_slow_miner_with_a_share_every_few_hours_loses_none() {
        assertThat(guard(steady(40, T0, 3 * HOUR)).refused()).isEmpty();
        assertThat(guard(steady(400, T0, 3 * HOUR)).refused()).isEmpty();
    }

    @Test
    void a_log_of_one_line_passes() {
        assertThat(guard(List.of(T0)).passed()).containsExactly(T0);
    }

    @Test
    void whatever_the_times_nothing_is_lost_and_little_is_held() {
        for (long seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Long> times = new ArrayList<>();
            long now = T0;
            for (int i = 0; i < 1_000; i++) {
                now += random.nextInt(100) == 0 ? random.nextLong(10 * HOUR) : random.nextLong(20_000);
                times.add(random.nextInt(10) == 0 ? T0 + random.nextLong(1_000 * HOUR) : now);
            }
            Outcome outcome = guard(times);
            assertThat(outcome.passed().size() + outcome.refused().size())
                    .as("seed %d", seed)
                    .isEqualTo(1_000);
            assertThat(outcome.mostHeld()).as("seed %d", seed).isLessThanOrEqualTo(TimeGuard.WINDOW + 1);
        }
    }
}
