package io.hashbeat.standalone.up;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A part of {@code up} that runs alone, against a Kafka of one's own. */
public enum Role {
    /** Job 1: shares to results. */
    JOB,
    /** Job 2: results to the store. */
    STORE,
    /** Anomalies to alerts. */
    ALERTS,
    /** The page. */
    CONSOLE;

    /** As it is written on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name. */
    public static Optional<Role> byText(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** All names, for a person. */
    public static String texts() {
        return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
    }
}
