package io.hashbeat.streams.settings;

import io.hashbeat.domain.setting.Setting;
import java.time.Duration;
import java.util.List;

/** Settings of the store that job 2 writes to. */
public final class StoreSettings {
    /** Which write route the store has. */
    public enum Api {
        /** Ask the store with {@code /ping} when it is first reached. */
        AUTO,
        /** {@code /write} with database and retention policy: InfluxDB 1. */
        V1,
        /** {@code /api/v2/write} with organisation and bucket: InfluxDB 2 and 3, and the embedded QuestDB. */
        V2
    }

    /** Whether there is a database for each time that points are kept. */
    public enum ByRetention {
        /** As the store has it already; one for each where it has nothing of ours. */
        AUTO,
        /** One for each. */
        TRUE,
        /** One for everything. */
        FALSE
    }

    /** Where it is. */
    public static final Setting<String> URL = Setting.text(
            "store.url",
            "",
            "(https?://[^\\s/@]+(/\\S*)?)?",
            "an address such as http://influx:8086, or empty for the embedded store",
            "Address of the store; empty for the embedded one.");

    /** Which write route it has. */
    public static final Setting<Api> API = Setting.choice(
            "store.api", Api.AUTO, "Route: v1 is /write of InfluxDB 1, v2 is /api/v2/write; auto asks the store.");

    /** Organisation. */
    public static final Setting<String> ORG =
            Setting.text("store.org", "hashbeat", "Organisation of InfluxDB 2; other stores ignore it.");

    /** Bucket. */
    public static final Setting<String> BUCKET = Setting.text(
            "store.bucket",
            "hashbeat",
            "Bucket of InfluxDB 2, database of InfluxDB 3; _days_7, _days_90 and _years_2 stand behind it.");

    /** Database. */
    public static final Setting<String> DATABASE = Setting.text(
            "store.database", "hashbeat", "Database of InfluxDB 1; _days_7, _days_90 and _years_2 stand behind it.");

    /** One bucket or three. */
    public static final Setting<ByRetention> BY_RETENTION = Setting.choice(
            "store.by-retention",
            ByRetention.AUTO,
            "A bucket or database each for 7 days, 90 days and 2 years; false: one for all; auto: as the store has it, each if new.");

    /** Token. */
    public static final Setting<String> TOKEN_FILE =
            Setting.text("store.token-file", "", "File that holds the API token; empty for none.");

    /** User. */
    public static final Setting<String> USER = Setting.text("store.user", "", "User for Basic login; empty for none.");

    /** Password. */
    public static final Setting<String> PASSWORD_FILE =
            Setting.text("store.password-file", "", "File that holds the password of the user.");

    /** Time to connect. */
    public static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration(
            "store.connect-timeout",
            "5s",
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "Longest time to connect to the store.");

    /** Time of a request. */
    public static final Setting<Duration> CALL_TIMEOUT = Setting.duration(
            "store.call-timeout",
            "30s",
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            "Longest time of one request to the store, its answer included.");

    /** Points of a request. */
    public static final Setting<Integer> BATCH_POINTS =
            Setting.integer("store.batch-points", "5000", 1, 100_000, "Most points of one request.");

    /** Bytes of a request. */
    public static final Setting<Long> BATCH_BYTES = Setting.size(
            "store.batch-bytes", "2MiB", 64L << 10, 64L << 20, "Most bytes of one request, before compression.");

    /** Points that wait. */
    public static final Setting<Integer> BUFFER_POINTS = Setting.integer(
            "store.buffer-points",
            "20000",
            2,
            1_000_000,
            "Points that a writer holds before it stops reading; more than store.batch-points.");

    /** Time that a point waits. */
    public static final Setting<Duration> FLUSH_EVERY = Setting.duration(
            "store.flush-every",
            "1s",
            Duration.ofMillis(10),
            Duration.ofMinutes(1),
            "Longest time that a point waits for others to share a request.");

    /** Wait after the first failure. */
    public static final Setting<Duration> FIRST_REST = Setting.duration(
            "store.first-rest",
            "200ms",
            Duration.ofMillis(10),
            Duration.ofSeconds(10),
            "Rest after a first failed request; it doubles with each further one.");

    /** Longest wait. */
    public static final Setting<Duration> LONGEST_REST = Setting.duration(
            "store.longest-rest",
            "10s",
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            "Longest rest between attempts; a store that asks for more gets up to ten times this.");

    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(
            URL,
            API,
            ORG,
            BUCKET,
            DATABASE,
            BY_RETENTION,
            TOKEN_FILE,
            USER,
            PASSWORD_FILE,
            CONNECT_TIMEOUT,
            CALL_TIMEOUT,
            BATCH_POINTS,
            BATCH_BYTES,
            BUFFER_POINTS,
            FLUSH_EVERY,
            FIRST_REST,
            LONGEST_REST);

    private StoreSettings() {}
}
