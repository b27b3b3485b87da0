package io.hashbeat.standalone.settings;

import io.hashbeat.domain.setting.Setting;
import java.time.Duration;
import java.util.List;

/** Settings of the commands {@code up} and {@code run}, and of the parts of {@code replay} that they share. */
public final class StandaloneSettings {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
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
            "console.port", "8080", 0, HIGHEST_PORT, "Port of the page; 0 is any free port. Option: --port.");

    /** Address of the page. */
    public static final Setting<String> CONSOLE_BIND = Setting.text(
            "console.bind",
            "127.0.0.1",
            IPV4 + "|[0-9a-fA-F:]*:[0-9a-fA-F:.]*",
            "an IP address such as 127.0.0.1, 0.0.0.0 or ::",
            "Address on which the page listens; it asks for a login if that is not this machine's own. Option: --bind.");

    /** Names of the page. */
    public static final Setting<String> CONSOLE_HOSTS = Setting.text(
            "console.hosts",
            "",
            "|[A-Za-z0-9.-]+(,[A-Za-z0-9.-]+)*",
            "host names with commas between",
            "Host names to which the page answers, besides localhost and its address.");

    /** Whether the page asks for a login on this machine, too. */
    public static final Setting<Boolean> CONSOLE_LOGIN = Setting.bool(
            "console.login", false, "Whether the page asks for a login on 127.0.0.1, too; elsewhere it always does.");

    /** Whether a proxy stands before the page. */
    public static final Setting<Boolean> CONSOLE_PROXY = Setting.bool(
            "console.proxy",
            false,
            "Whether nobody reaches the page but through a proxy with TLS that sets X-Forwarded-Proto and X-Forwarded-For; then they are believed.");

    /** Kafka of a role that runs alone. */
    public static final Setting<String> KAFKA_SERVERS = Setting.text(
            "kafka.servers", "", "Kafka of a role that runs alone (run): host:port,host:port. Option: --kafka.");

    /** Name of the page among others on the same Kafka. */
    public static final Setting<String> CONSOLE_ID = Setting.text(
            "console.id",
            "hashbeat-console",
            "[A-Za-z0-9._-]{1,100}",
            "letters, digits, dots, underscores and hyphens",
            "Name of the page on its Kafka; of two pages with the same name each would see a part only.");

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

    /** Workers of the simulated fleet. */
    public static final Setting<Integer> FLEET_WORKERS = Setting.integer(
            "fleet.workers", "1000", 0, 1_000_000, "Workers of the simulated fleet; 0 is none. Option: --fleet.");

    /** Seed of the simulated fleet. */
    public static final Setting<Long> FLEET_SEED = Setting.longInteger(
            "fleet.seed",
            "1",
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            "Everything random in the simulated fleet follows from it.");

    /** Past of a new simulated fleet. */
    public static final Setting<Duration> FLEET_HISTORY = Setting.duration(
            "fleet.history",
            "6h",
            Duration.ZERO,
            Duration.ofDays(30),
            "Simulated past of a fleet that starts for the first time, so that there is something normal to compare with.");

    /** Speed of the simulated fleet. */
    public static final Setting<Double> FLEET_SPEED = Setting.decimal(
            "fleet.speed",
            "1",
            1,
            10_000,
            "Simulated seconds a second until the fleet has reached now; at 1 the past is made at once. Option: --speed.");

    /** Shares of a simulated worker. */
    public static final Setting<Double> FLEET_SHARES = Setting.decimal(
            "fleet.shares-per-minute", "6", 0.1, 1000, "What the simulated pool's vardiff aims at for a worker.");

    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(
            BROKER_PORT,
            CONSOLE_PORT,
            CONSOLE_ID,
            CONSOLE_BIND,
            CONSOLE_HOSTS,
            CONSOLE_LOGIN,
            CONSOLE_PROXY,
            KAFKA_SERVERS,
            PARALLELISM,
            CHECKPOINT_INTERVAL,
            FLEET_WORKERS,
            FLEET_SEED,
            FLEET_HISTORY,
            FLEET_SPEED,
            FLEET_SHARES);

    private StandaloneSettings() {}
}
