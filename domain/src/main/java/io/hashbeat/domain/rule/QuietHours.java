package io.hashbeat.domain.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Hours of every day in which somebody does not want to be told. Local times: where clocks change the hours are as long as the clock on the wall says.
 * A time that the clock is put forward over is when that is done; of one that comes twice they begin with the first and end with the second, so nobody is told in between.
 *
 * @param from when they begin
 * @param to when they end (exclusive); before {@code from} if they hold over midnight, never the same
 * @param zone where
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    private static final long DAY_MILLIS = 86_400_000;
    /** Days whose hours may begin or end next, from two days before: one that is skipped or covered as a whole is among them. */
    private static final int LOOKED_AT = 6;

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
        LocalDate today = day(millis);
        return isWithin(today.minusDays(2), millis)
                || isWithin(today.minusDays(1), millis)
                || isWithin(today, millis)
                || isWithin(today.plusDays(1), millis);
    }

    private boolean isWithin(LocalDate day, long millis) {
        return beginMillis(day) <= millis && millis < endMillis(day);
    }

    /** When they begin or end next after {@code millis}, both milliseconds since 1970 UTC. */
    public long nextChangeMillis(long millis) {
        LocalDate first = day(millis).minusDays(2);
        return Stream.iterate(first, day -> day.plusDays(1))
                .limit(LOOKED_AT)
                .flatMap(day -> Stream.of(beginMillis(day), endMillis(day)))
                .filter(each -> each > millis && cover(each) != cover(each - 1))
                .min(Comparator.naturalOrder())
                .orElse(millis + DAY_MILLIS);
    }

    /** When those that begin on {@code day} do. */
    private long beginMillis(LocalDate day) {
        return millis(day.atTime(from), offsets -> offsets.get(0));
    }

    /** When those that begin on {@code day} end. */
    private long endMillis(LocalDate day) {
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        return millis(last.atTime(to), offsets -> offsets.get(offsets.size() - 1));
    }

    /** When the clock on the wall shows {@code time}; if it is put forward over it, when that is done. */
    private long millis(LocalDateTime time, Function<List<ZoneOffset>, ZoneOffset> which) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        Instant instant = offsets.isEmpty()
                ? zone.getRules().getTransition(time).getInstant()
                : time.toInstant(which.apply(offsets));
        return instant.toEpochMilli();
    }

    private LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    /** {@code 22:00 to 06:30 Europe/Berlin}. */
    public String words() {
        return from.format(TIME) + " to " + to.format(TIME) + " " + zone.getId();
    }
}
