package io.hashbeat.standalone.settings;

import io.hashbeat.domain.setting.Setting;
import java.time.Duration;
import java.util.List;

/** Settings of the one-process command {@code up}, and of the parts of {@code replay} that it shares. */
public final class StandaloneSettings {
    private static final int HIGHEST_PORT = 65_535;

    /** Port of the embedded broker. */
    public static final Setting<Integer> BROKER_PORT = Setting.integer(
            "broker.port",
            "9092",
            0,
            HIGHEST_PORT,
            "Port of the embedded Kafka broker on 127.0.0.1; 0 is any free port. Option: --kafka-port.");

    /** Port of the page. */
    public static final Setting<Integer> CONSOLE_PORT = Setting.integer(
            "console.port",
            "8080",
            0,
            HIGHEST_PORT,
            "Port of the page on 127.0.0.1; 0 is any free port. Option: --port.");

    /** Subtasks of each operator of a job. */
    public static final Setting<Integer> PARALLELISM =
            Setting.integer("engine.parallelism", "2", 1, 64, "Subtasks of each operator of the two Flink jobs.");

    /** Pause between checkpoints. */
    public static final Setting<Duration> CHECKPOINT_INTERVAL = Setting.duration(
            "engine.checkpoint-interval",
            "10s",
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            "How often the jobs write a checkpoint; after a kill at most this much is read again.");

    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(BROKER_PORT, CONSOLE_PORT, PARALLELISM, CHECKPOINT_INTERVAL);

    private StandaloneSettings() {}
}
