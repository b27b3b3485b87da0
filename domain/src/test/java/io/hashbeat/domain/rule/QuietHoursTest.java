package io.hashbeat.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final QuietHours NIGHT =
            QuietHours.of("22:00", "06:30", "Europe/Berlin").orElseThrow();

    private static long ms(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T20:59:59Z, false, 2026-11-23T21:00:00Z",
        "2026-11-23T21:00:00Z, true,  2026-11-24T05:30:00Z",
        "2026-11-24T05:29:59Z, true,  2026-11-24T05:30:00Z",
        "2026-11-24T05:30:00Z, false, 2026-11-24T21:00:00Z",
        "2026-07-01T20:00:00Z, true,  2026-07-02T04:30:00Z",
        "2026-07-02T04:30:00Z, false, 2026-07-02T20:00:00Z"
    })
    void a_night_lasts_over_midnight_by_the_clock_on_the_owners_wall(String time, boolean quiet, String change) {
        assertThat(NIGHT.cover(ms(time))).isEqualTo(quiet);
        assertThat(NIGHT.nextChangeMillis(ms(time))).isEqualTo(ms(change));
    }

    @Test
    void the_night_in_which_clocks_go_forward_is_an_hour_shorter() {
        QuietHours hour = QuietHours.of("01:30", "02:30", "Europe/Berlin").orElseThrow();
        assertThat(hour.cover(ms("2026-03-29T00:45:00Z"))).isTrue();
        // 02:30 is not on the wall that night: 03:00 is past it
        assertThat(hour.cover(ms("2026-03-29T01:00:00Z"))).isFalse();
        assertThat(hour.nextChangeMillis(ms("2026-03-29T00:45:00Z"))).isEqualTo(ms("2026-03-29T01:30:00Z"));
    }

    @Test
    void hours_by_day_do_not_hold_at_night() {
        QuietHours lunch = QuietHours.of("12:00", "13:00", "").orElseThrow();
        assertThat(lunch.cover(ms("2026-11-23T12:00:00Z"))).isTrue();
        assertThat(lunch.cover(ms("2026-11-23T13:00:00Z"))).isFalse();
        assertThat(lunch.cover(ms("2026-11-23T03:00:00Z"))).isFalse();
        assertThat(lunch.words()).isEqualTo("12:00 to 13:00 UTC");
    }

    @Test
    void their_next_change_is_after_the_moment_and_is_one() {
        long at = ms("2026-10-20T00:00:00Z");
        for (int change = 0; change < 20; change++) {
            long next = NIGHT.nextChangeMillis(at);
            assertThat(next).isGreaterThan(at);
            assertThat(NIGHT.cover(next)).isNotEqualTo(NIGHT.cover(next - 1));
            at = next;
        }
        assertThat(at).isEqualTo(ms("2026-10-29T21:00:00Z"));
    }

    @Test
    void none_are_none() {
        assertThat(QuietHours.of("", "", "Europe/Berlin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, '',    UTC,  quiet_to must be a time of day such as 22:00",
        "25:00, 06:00, UTC,  quiet_from must be a time of day",
        "22:00, 22:00, UTC,  must not begin and end at the same time",
        "22:00, 06:00, Mars, time_zone must be one such as Europe/Berlin"
    })
    void what_cannot_be_read_is_refused(String from, String to, String zone, String part) {
        assertThatThrownBy(() -> QuietHours.of(from, to, zone))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }
}
