package io.hashbeat.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventClockTest {
    @Test
    void event_time_is_behind_the_wall_clock_by_a_constant() {
        EventClock clock = new EventClock(10_000, 4_000, 1);
        assertThat(clock.eventAt(10_000)).isEqualTo(4_000);
        assertThat(clock.eventAt(12_500)).isEqualTo(6_500);
        assertThat(clock.wallAt(6_500)).isEqualTo(12_500);
    }

    @Test
    void event_time_may_go_by_faster() {
        EventClock clock = new EventClock(10_000, 4_000, 20);
        assertThat(clock.eventAt(10_100)).isEqualTo(6_000);
        assertThat(clock.wallAt(6_000)).isEqualTo(10_100);
        assertThatThrownBy(() -> new EventClock(0, 0, 0)).hasMessageContaining("speed");
    }
}
