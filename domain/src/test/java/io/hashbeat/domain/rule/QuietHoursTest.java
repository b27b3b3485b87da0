package io.hashbeat.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
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

    @ParameterizedTest
    @CsvSource({
        "01:30, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "02:30, 06:00, 2026-03-29T01:00:00Z, 2026-03-29T04:00:00Z",
        "22:00, 02:30, 2026-03-28T21:00:00Z, 2026-03-29T01:00:00Z"
    })
    void over_a_time_that_is_not_on_the_wall_they_change_when_the_clock_is_put_forward(
            String from, String to, String begin, String end) {
        holdExactly(from, to, begin, end);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 02:30, 2026-10-24T20:00:00Z, 2026-10-25T01:30:00Z",
        "02:30, 06:00, 2026-10-25T00:30:00Z, 2026-10-25T05:00:00Z",
        "02:10, 02:40, 2026-10-25T00:10:00Z, 2026-10-25T01:40:00Z",
        "01:00, 02:00, 2026-10-24T23:00:00Z, 2026-10-25T01:00:00Z",
        "22:00, 06:30, 2026-10-24T20:00:00Z, 2026-10-25T05:30:00Z"
    })
    void of_an_hour_that_comes_twice_they_begin_with_the_first_and_end_with_the_second(
            String from, String to, String begin, String end) {
        holdExactly(from, to, begin, end);
    }

    private static void holdExactly(String from, String to, String begin, String end) {
        QuietHours hours = QuietHours.of(from, to, "Europe/Berlin").orElseThrow();
        assertThat(hours.nextChangeMillis(ms(begin) - 1)).isEqualTo(ms(begin));
        assertThat(hours.cover(ms(begin) - 1)).isFalse();
        for (long at = ms(begin); at < ms(end); at += 60_000) {
            assertThat(hours.cover(at))
                    .as("quiet at %s", Instant.ofEpochMilli(at))
                    .isTrue();
            assertThat(hours.nextChangeMillis(at)).isEqualTo(ms(end));
        }
        assertThat(hours.cover(ms(end))).isFalse();
    }

    @Test
    void times_that_are_both_skipped_make_no_quiet_night() {
        QuietHours skipped = QuietHours.of("02:10", "02:40", "Europe/Berlin").orElseThrow();
        assertThat(skipped.cover(ms("2026-03-29T01:00:00Z"))).isFalse();
        assertThat(skipped.nextChangeMillis(ms("2026-03-29T00:00:00Z"))).isEqualTo(ms("2026-03-30T00:10:00Z"));
    }

    @Test
    void hours_that_begin_before_they_have_ended_go_on() {
        QuietHours nearlyAlways =
                QuietHours.of("02:30", "02:10", "Europe/Berlin").orElseThrow();
        assertThat(nearlyAlways.cover(ms("2026-10-25T00:15:00Z"))).isTrue();
        assertThat(nearlyAlways.nextChangeMillis(ms("2026-10-24T12:00:00Z"))).isEqualTo(ms("2026-10-26T01:10:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Tehran", "UTC"})
    void wherever_clocks_change_every_change_is_told_and_none_is_made_up(String zone) {
        ZoneRules rules = ZoneId.of(zone).getRules();
        Instant from = Instant.parse("2011-12-01T00:00:00Z");
        for (int change = 0; change < 3; change++) {
            ZoneOffsetTransition next = rules.nextTransition(from);
            from = next == null ? from.plusSeconds(86_400) : next.getInstant();
            changesAreTold(QuietHours.of("22:00", "06:30", zone).orElseThrow(), from.toEpochMilli());
            changesAreTold(QuietHours.of("02:15", "01:45", zone).orElseThrow(), from.toEpochMilli());
            changesAreTold(QuietHours.of("00:00", "02:20", zone).orElseThrow(), from.toEpochMilli());
        }
    }

    /** From a day before to a day after. */
    private static void changesAreTold(QuietHours hours, long around) {
        long at = around - 86_400_000;
        long next = hours.nextChangeMillis(at);
        boolean quiet = hours.cover(at);
        for (; at < around + 86_400_000; at += 300_000) {
            while (at >= next) {
                quiet = !quiet;
                next = hours.nextChangeMillis(next);
            }
            assertThat(hours.cover(at))
                    .as("%s at %s", hours.words(), Instant.ofEpochMilli(at))
                    .isEqualTo(quiet);
        }
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
