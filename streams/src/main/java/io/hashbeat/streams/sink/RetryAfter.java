package io.hashbeat.streams.sink;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** The header {@code Retry-After}: seconds or a date (RFC 9110, 10.2.3). */
public final class RetryAfter {
    private static final String NAME = "retry-after";
    private static final String SECONDS = "[0-9]{1,9}";

    private RetryAfter() {}

    /** How long from now the store asks to be left alone; zero if it does not say or says it wrongly. */
    public static Duration in(Map<String, String> headers, Instant now) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(NAME))
                .map(header -> parse(header.getValue().strip(), now))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private static Duration parse(String text, Instant now) {
        if (text.matches(SECONDS)) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
