package io.hashbeat.streams.sink;

import io.hashbeat.schemas.store.StoreNames.Measurement;
import java.time.Duration;

/** How long a measurement is kept in a store of its own, and the name of the bucket or policy that keeps it so long. */
public enum Retention {
    /** Minutes, rejects, telemetry, feed status. */
    DAYS_7("days_7", Duration.ofDays(7)),
    /** Quarters of an hour. */
    DAYS_90("days_90", Duration.ofDays(90)),
    /** Hours, days, anomalies, alerts, blocks. */
    YEARS_2("years_2", Duration.ofDays(731));

    private final String storeName;
    private final Duration length;

    Retention(String storeName, Duration length) {
        this.storeName = storeName;
        this.length = length;
    }

    /** Name of the retention policy, and last part of the name of the bucket. */
    public String storeName() {
        return storeName;
    }

    /** How long points are kept. */
    public Duration length() {
        return length;
    }

    /** The retention of a measurement. */
    public static Retention of(Measurement measurement) {
        return switch (measurement) {
            case HASHRATE_1M, REJECTS_1M, FEED_STATUS, TELEMETRY -> DAYS_7;
            case HASHRATE_15M -> DAYS_90;
            case HASHRATE_1H, HASHRATE_1D, ANOMALIES, ALERTS, BLOCKS -> YEARS_2;
        };
    }

    /** The retention of a measurement by its name; the longest for a name that is not ours. */
    public static Retention ofName(String measurement) {
        return Measurement.byStoreName(measurement).map(Retention::of).orElse(YEARS_2);
    }
}
