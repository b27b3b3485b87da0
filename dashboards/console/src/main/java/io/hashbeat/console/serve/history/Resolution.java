package io.hashbeat.console.serve.history;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The resolutions that the store keeps. */
public enum Resolution {
    MINUTE("1m", Duration.ofMinutes(1)),
    QUARTER("15m", Duration.ofMinutes(15)),
    HOUR("1h", Duration.ofHours(1)),
    DAY("1d", Duration.ofDays(1));

    private final String id;
    private final Duration length;

    Resolution(String id, Duration length) {
        this.id = id;
        this.length = length;
    }

    /** Name in the API and at the end of the measurement, such as 15m. */
    public String id() {
        return id;
    }

    /** Length of one point. */
    public Duration length() {
        return length;
    }

    /** The resolution of that name. */
    public static Optional<Resolution> byId(String id) {
        return Arrays.stream(values()).filter(r -> r.id.equals(id)).findFirst();
    }

    /** Those with longer points, the finest first. */
    List<Resolution> coarser() {
        return List.of(values()).subList(ordinal() + 1, values().length);
    }

    /** The finest resolution that needs at most so many points for the span; DAY if none does. */
    public static Resolution forSpan(Duration span, int points) {
        return Arrays.stream(values())
                .filter(r -> span.toMillis() <= r.length.toMillis() * points)
                .findFirst()
                .orElse(DAY);
    }
}
