package io.hashbeat.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    @ParameterizedTest
    @CsvSource({
        "1787907641, 1787907641000",
        "1787907641054, 1787907641054",
        "1787907641054226, 1787907641054",
        "1787907641054226544, 1787907641054",
        "1230940800, 1230940800000",
        "4102444799, 4102444799000",
        "1230940800000, 1230940800000",
        "4102444799999, 4102444799999"
    })
    void a_whole_number_is_taken_by_its_magnitude(long number, long millis) {
        assertThat(EventTime.ofNumber(number)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                -1,
                1,
                1_230_940_799L,
                4_102_444_800L,
                99_999_999_999L,
                1_230_940_799_999L,
                4_102_444_800_000L,
                5_000_000_000_000_000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void what_is_no_time_from_2009_to_2100_is_bad(long number) {
        assertThat(EventTime.ofNumber(number)).isEqualTo(EventTime.BAD);
    }

    @Test
    void magnitudes_never_overlap() {
        assertThat(EventTime.LATEST_MS / 1_000).isLessThan(EventTime.EARLIEST_MS);
        assertThat(EventTime.LATEST_MS).isLessThan(EventTime.EARLIEST_MS * 1_000);
        assertThat(EventTime.LATEST_MS * 1_000).isLessThan(EventTime.EARLIEST_MS * 1_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "1787907641.054, 1787907641054",
        "1787907641.0, 1787907641000",
        "1.787907641054e12, 1787907641054",
        "1787907641054.9, 1787907641054"
    })
    void a_number_with_a_fraction_is_cut_to_milliseconds(double number, long millis) {
        assertThat(EventTime.ofNumber(number)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -5, 0, 1e300, 17.5})
    void a_fraction_that_is_no_time_is_bad(double number) {
        assertThat(EventTime.ofNumber(number)).isEqualTo(EventTime.BAD);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T13:41:52Z, 2026-11-22T13:41:52Z",
        "2026-11-22T13:41:52.1Z, 2026-11-22T13:41:52.100Z",
        "2026-11-22T13:41:52.125999999Z, 2026-11-22T13:41:52.125Z",
        "'2026-11-22T13:41:52,5Z', 2026-11-22T13:41:52.500Z",
        "2026-11-22 13:41:52+01:00, 2026-11-22T12:41:52Z",
        "2026-11-22t13:41:52-0530, 2026-11-22T19:11:52Z",
        "2026-11-22T13:41+02, 2026-11-22T11:41:00Z",
        "2024-02-29T23:59:60Z, 2024-03-01T00:00:00Z"
    })
    void iso_times_are_read_with_their_zone(String text, Instant time) {
        assertThat(iso(text)).isEqualTo(time.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2026-11-22",
                "2026-11-22T13:41:52",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-10T00:00:00Z",
                "2026-01-32T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:61Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00Zx",
                "2026-01-01T00:00:00+1",
                "2026-01-01T00:00:00+19:00",
                "1970-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "1787907641054",
                "+2026-01-01T00:00:00Z",
                "２０２６-01-01T00:00:00Z"
            })
    void other_texts_are_bad(String text) {
        assertThat(iso(text)).isEqualTo(EventTime.BAD);
    }

    @Test
    void reads_what_java_writes() {
        long seed = 20_261_122;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochMilli(random.nextLong(EventTime.EARLIEST_MS, EventTime.LATEST_MS));
            ZoneOffset zone = ZoneOffset.ofTotalSeconds(random.nextInt(-17 * 60, 17 * 60) * 60);
            String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(zone));
            assertThat(iso(text)).as("seed %d: %s", seed, text).isEqualTo(time.toEpochMilli());
            assertThat(iso(time.truncatedTo(ChronoUnit.SECONDS).toString()))
                    .as("seed %d: %s", seed, time)
                    .isEqualTo(time.truncatedTo(ChronoUnit.SECONDS).toEpochMilli());
        }
    }

    private static long iso(String text) {
        char[] chars = ("##" + text + "##").toCharArray();
        return EventTime.ofIso(chars, 2, text.length());
    }
}
