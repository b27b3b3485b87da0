package io.hashbeat.ingest.settings;

import io.hashbeat.domain.setting.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of ingest. */
public final class IngestSettings {
    /** Longest line. */
    public static final Setting<Long> MAX_LINE = Setting.size(
            "ingest.max-line", "256KiB", 256, 512 * 1024, "Longest line of a log; a longer one is a dead letter.");

    /** Ticks of a live source. */
    public static final Setting<Duration> TICK_INTERVAL = Setting.duration(
            "ingest.tick-interval",
            "1s",
            Duration.ofMillis(100),
            Duration.ofSeconds(20),
            "How often a live source says in every partition up to when it is complete, at whole multiples of it.");

    /** Ticks of a replay. */
    public static final Setting<Integer> TICK_LINES = Setting.integer(
            "ingest.tick-lines",
            "20000",
            100,
            10_000_000,
            "After how many lines, at most, a replay says in every partition up to when it is complete; it also does after every 10 s of"
                    + " event time. Never by the clock, so that a replay repeats itself.");

    /** Kafka producer: how long it waits for a batch to fill. */
    public static final Setting<Duration> LINGER = Setting.duration(
            "ingest.linger",
            "20ms",
            Duration.ZERO,
            Duration.ofSeconds(5),
            "How long the Kafka producer waits for more events before it sends a batch.");

    /** Kafka producer: size of a batch. */
    public static final Setting<Long> BATCH_SIZE =
            Setting.size("ingest.batch-size", "256KiB", 1024, 8 * 1024 * 1024, "Size of the Kafka producer's batches.");

    /** Kafka producer: memory. */
    public static final Setting<Long> BUFFER = Setting.size(
            "ingest.buffer",
            "32MiB",
            1024 * 1024,
            1024 * 1024 * 1024,
            "Memory of the Kafka producer for unsent batches.");

    /** Kafka producer: patience. */
    public static final Setting<Duration> DELIVERY_TIMEOUT = Setting.duration(
            "ingest.delivery-timeout",
            "2m",
            Duration.ofSeconds(1),
            Duration.ofHours(24),
            "How long the Kafka producer tries to deliver an event before ingest fails.");

    private IngestSettings() {}

    /** All of them. */
    public static List<Setting<?>> all() {
        return List.of(MAX_LINE, TICK_INTERVAL, TICK_LINES, LINGER, BATCH_SIZE, BUFFER, DELIVERY_TIMEOUT);
    }
}
