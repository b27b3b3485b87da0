package io.hashbeat.domain.setting;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them in settings: a whole number and a unit, {@code 250ms}, {@code 10s}, {@code 5m}, {@code 24h}, {@code 7d}; up to 100 years. */
public final class DurationText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,13})(ms|s|m|h|d)");

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private DurationText() {}

    /** Throws {@link IllegalArgumentException} if the text is not of that form. */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration such as 10s, 5m or 24h: " + text);
        }
        long count = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("longer than " + LONGEST.toDays() + "d: " + text);
        }
        return duration;
    }

    /** The shortest form that {@link #parse} reads back, of a duration in whole milliseconds. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 0
                || duration.compareTo(LONGEST) > 0
                || !Duration.ofMillis(millis).equals(duration)) {
            throw new IllegalArgumentException("not in whole milliseconds, or not from 0 to 100 years: " + duration);
        }
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + "s";
        }
        if (seconds % 3_600 != 0) {
            return seconds / 60 + "m";
        }
        long hours = seconds / 3_600;
        return hours <= 48 || hours % 24 != 0 ? hours + "h" : hours / 24 + "d";
    }
}
