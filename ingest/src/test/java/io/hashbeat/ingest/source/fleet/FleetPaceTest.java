package io.hashbeat.ingest.source.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FleetPaceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    private static final FleetOptions OPTIONS = FleetOptions.ofWorkers(10).withHistory(Duration.ofHours(6));

    @Test
    void at_speed_one_the_history_is_due_at_once_and_time_goes_as_it_does() {
        FleetPace pace = FleetPace.fresh(OPTIONS, NOW);
        assertThat(pace.startMs()).isEqualTo(NOW.minusSeconds(21_600).toEpochMilli());
        assertThat(pace.targetAt(NOW)).isEqualTo(NOW);
        assertThat(pace.targetAt(NOW.plusSeconds(9))).isEqualTo(NOW.plusSeconds(9));
        assertThat(pace.targetAt(NOW.plusNanos(1_999_999))).isEqualTo(NOW.plusMillis(1));
    }

    @Test
    void a_faster_fleet_goes_through_its_history_and_never_overtakes_now() {
        FleetPace pace = FleetPace.fresh(OPTIONS.withSpeed(60), NOW);
        assertThat(pace.targetAt(NOW)).isEqualTo(NOW.minusSeconds(21_600));
        assertThat(pace.targetAt(NOW.plusSeconds(10))).isEqualTo(NOW.minusSeconds(21_000));
        for (int s = 0; s < 1_000; s++) {
            assertThat(pace.targetAt(NOW.plusSeconds(s))).isBeforeOrEqualTo(NOW.plusSeconds(s));
        }
        assertThat(pace.targetAt(NOW.plusSeconds(900))).isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void a_fleet_that_ran_before_makes_no_time_twice_and_leaves_none_out() {
        long reserved = NOW.minusSeconds(60).toEpochMilli();
        assertThat(FleetPace.resumed(OPTIONS, NOW, reserved).startMs()).isEqualTo(reserved);
        assertThat(FleetPace.resumed(OPTIONS.withSpeed(10), NOW, reserved).startMs())
                .isEqualTo(reserved);
        long longAgo = NOW.minusSeconds(1_000_000).toEpochMilli();
        assertThat(FleetPace.resumed(OPTIONS, NOW, longAgo).startMs())
                .isEqualTo(NOW.minusSeconds(21_600).toEpochMilli());
        long ahead = NOW.plusSeconds(2).toEpochMilli();
        assertThat(FleetPace.resumed(OPTIONS, NOW, ahead).startMs()).isEqualTo(ahead);
    }
}
