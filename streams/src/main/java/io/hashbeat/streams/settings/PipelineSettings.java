package io.hashbeat.streams.settings;

import io.hashbeat.domain.setting.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of job 1: one constant a key. */
public final class PipelineSettings {

    /** Ways to read records from Kafka. */
    public enum SourceReader {
        /** A batch a poll and partition. */
        BATCH,
        /** One by one, by Flink's {@code KafkaSource} as it is. */
        STOCK
    }

    /** How far behind a slice's end the watermark closes it. */
    public static final Setting<Duration> DISORDER = Setting.duration(
            "windows.disorder",
            "5s",
            Duration.ZERO,
            Duration.ofMinutes(1),
            "How much event time a slice waits for shares that come out of order before it closes.");

    /** How long late shares correct points already written. */
    public static final Setting<Duration> GRACE = Setting.duration(
            "windows.grace",
            "10m",
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            "How long after a slice's end a late share still corrects the points already written.");

    /** How long share ids are remembered. */
    public static final Setting<Duration> DUPLICATES_HORIZON = Setting.duration(
            "duplicates.horizon",
            "2m",
            Duration.ofSeconds(10),
            Duration.ofHours(1),
            "How long the id of a share is remembered to drop repeats of it.");

    /** After how long a silence a worker is forgotten. */
    public static final Setting<Duration> RETIRE_AFTER = Setting.duration(
            "workers.retire-after",
            "24h",
            Duration.ofHours(1),
            Duration.ofHours(24),
            "How long a worker must be silent before it is retired and no longer counted.");

    /** Most workers of an account. */
    public static final Setting<Integer> MAX_WORKERS_PER_ACCOUNT = Setting.integer(
            "names.max-workers-per-account",
            "10000",
            128,
            10_000_000,
            "About how many workers an account may have; shares of more are counted together as its workers ~other.N.");

    /** The fleet's false alarms. */
    public static final Setting<Double> FALSE_ALARMS_PER_DAY = Setting.decimal(
            "detectors.false-alarms-per-day",
            "1",
            0.001,
            1_000,
            "How many false alarms a day the detectors may raise for the whole fleet.");

    /** What a baseline must rest on. */
    public static final Setting<Duration> BASELINE_MIN_SPAN = Setting.duration(
            "detectors.baseline.min-span",
            "4h",
            Duration.ofMinutes(1),
            Duration.ofHours(24),
            "Observed time that a worker's baseline must rest on before its detectors judge it.");

    /** What a baseline must rest on. */
    public static final Setting<Integer> BASELINE_MIN_SHARES = Setting.integer(
            "detectors.baseline.min-shares",
            "100",
            10,
            100_000,
            "Shares that a worker's baseline must rest on before its detectors judge it.");

    /** How long machines may take to start again. */
    public static final Setting<Duration> SETTLE = Setting.duration(
            "schedules.settle",
            "10m",
            Duration.ZERO,
            Duration.ofHours(6),
            "How long after the end of a curtailment or maintenance a machine may take to send its first share again.");

    /** Whether event time is clamped. */
    public static final Setting<Boolean> CLAMP = Setting.bool(
            "time.clamp",
            true,
            "Whether event time is held to the broker's append time plus time.clamp-slack on live topics.");

    /** How far event time may be ahead. */
    public static final Setting<Duration> CLAMP_SLACK = Setting.duration(
            "time.clamp-slack",
            "2s",
            Duration.ZERO,
            Duration.ofMinutes(1),
            "How far event time may be ahead of the broker's append time.");

    /** Which reader of Kafka's records is used. */
    public static final Setting<SourceReader> SOURCE_READER = Setting.choice(
            "source.reader",
            SourceReader.BATCH,
            "How records are read from Kafka: in batches, or one by one by Flink's stock source; both count the same.");

    /** Where the schema registry is. */
    public static final Setting<String> REGISTRY_URL = Setting.text(
            "registry.url",
            "",
            "(https?://[^\\s/@]+(/\\S*)?)?",
            "an address such as http://registry:8081, or empty for none",
            "Schema registry of records in Confluent's framing; without one they are dead letters.");

    /** User of the schema registry. */
    public static final Setting<String> REGISTRY_USER = Setting.text(
            "registry.user", "", "[^:]*", "any text without a colon", "User for Basic login; empty for none.");

    /** Password of the schema registry. */
    public static final Setting<String> REGISTRY_PASSWORD_FILE =
            Setting.text("registry.password-file", "", "File that holds the password of the user.");

    /** Time of a request. */
    public static final Setting<Duration> REGISTRY_TIMEOUT = Setting.duration(
            "registry.timeout",
            "5s",
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "Longest time of one request to the registry, its answer included.");

    /** How long reading waits. */
    public static final Setting<Duration> REGISTRY_PATIENCE = Setting.duration(
            "registry.patience",
            "1m",
            Duration.ZERO,
            Duration.ofMinutes(10),
            "How long reading waits for a registry that does not answer before the job starts again from its checkpoint.");

    private PipelineSettings() {}

    /** All of them, in the order of the reference. */
    public static List<Setting<?>> all() {
        return List.of(
                DISORDER,
                GRACE,
                DUPLICATES_HORIZON,
                RETIRE_AFTER,
                MAX_WORKERS_PER_ACCOUNT,
                FALSE_ALARMS_PER_DAY,
                BASELINE_MIN_SPAN,
                BASELINE_MIN_SHARES,
                SETTLE,
                CLAMP,
                CLAMP_SLACK,
                SOURCE_READER,
                REGISTRY_URL,
                REGISTRY_USER,
                REGISTRY_PASSWORD_FILE,
                REGISTRY_TIMEOUT,
                REGISTRY_PATIENCE);
    }
}
