package io.hashbeat.domain.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Hours of every day in which somebody does not want to be told. Local times: where clocks change the hours are as long as the clock on the wall says.
 *
 * @param from when they begin
 * @param to when they end (exclusive); before {@code from} if they hold over midnight, never the same
 * @param zone where
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /** Throws {@link IllegalArgumentException} if they begin when they end. */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours must not begin and end at the same time, " + from);
        }
    }

    /**
     * The hours in words as rules have them; none if both times are empty.
     *
     * @param from local time, HH:MM
     * @param to local time, HH:MM
     * @param zone such as Europe/Berlin; empty is UTC
     * @throws IllegalArgumentException in one line if they cannot be read
     */
    public static Optional<QuietHours> of(String from, String to, String zone) {
        ZoneId where = zone(zone);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new QuietHours(time("quiet_from", from), time("quiet_to", to), where));
    }

    private static LocalTime time(String name, String text) {
        try {
            return LocalTime.parse(text, TIME);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " must be a time of day such as 22:00, not \"" + text + "\"", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.isEmpty() ? "UTC" : text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("time_zone must be one such as Europe/Berlin, not \"" + text + "\"", e);
        }
    }

    /** Whether {@code millis} since 1970 UTC is within them. */
    public boolean cover(long millis) {
        LocalTime now = at(millis).toLocalTime();
        boolean begun = !now.isBefore(from);
        boolean over = !now.isBefore(to);
        return from.isBefore(to) ? (begun && !over) : (begun || !over);
    }

    /** When they begin or end next after {@code millis}, both milliseconds since 1970 UTC; where the clock is put forward over it, when that is done. */
    public long nextChangeMillis(long millis) {
        return Math.min(next(millis, from), next(millis, to));
    }

    private long next(long millis, LocalTime time) {
        long today = at(millis).with(time).toInstant().toEpochMilli();
        return today > millis
                ? today
                : at(millis).plusDays(1).with(time).toInstant().toEpochMilli();
    }

    private ZonedDateTime at(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone);
    }

    /** {@code 22:00 to 06:30 Europe/Berlin}. */
    public String words() {
        return from.format(TIME) + " to " + to.format(TIME) + " " + zone.getId();
    }
}
