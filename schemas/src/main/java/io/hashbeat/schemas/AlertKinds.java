package io.hashbeat.schemas;

import java.util.List;
import java.util.Set;

/** Kinds of alerts that somebody can be told of, as {@code Alert.kind} has them; the pipeline may know more than a program that reads it. */
public final class AlertKinds {
    /** What an incident of several accounts is to one of them: the incident tells the same to operators. */
    public static final String ACCOUNT_AFFECTED = "ACCOUNT_AFFECTED";

    /** Anomalies, rules of accounts' owners, and incidents, by name. */
    public static final List<String> ALL = List.of(
            ACCOUNT_AFFECTED,
            "ALREADY_OPEN",
            "BLOCKS_WITHHELD",
            "BOARD_MISSING",
            "CHIPS_MISSING",
            "DECLINE",
            "FAN_FAULT",
            "FEED_LATE",
            "FLAPPING",
            "GROUP_OUTAGE",
            "HASHRATE_DROP",
            "HASHRATE_LOSS",
            "HASHRATE_SURGE",
            "INCIDENT",
            "MIN_HASHRATE",
            "MISDIRECTED_WORK",
            "NAME_SHARED",
            "OFFLINE_MINERS",
            "OVERHEAT",
            "POWER_FAULT",
            "REBOOT",
            "REJECTS",
            "REJECT_SURGE",
            "SENSOR_FAULT",
            "SLEEPING",
            "SLOW_DECAY",
            "TEMPERATURE",
            "UNKNOWN_WORKER",
            "WORKER_RETIRED",
            "WORKER_SILENT",
            "ZOMBIE");

    /** Anomalies that are found by the hashrate of shares: what was observed is that hashrate, with its interval. */
    public static final Set<String> BY_HASHRATE =
            Set.of("GROUP_OUTAGE", "HASHRATE_DROP", "HASHRATE_LOSS", "HASHRATE_SURGE", "SLOW_DECAY", "WORKER_SILENT");

    /** Anomalies that are worth knowing and nothing to worry about: no status comes of them. */
    public static final Set<String> NOTES = Set.of("REBOOT", "SLEEPING", "UNKNOWN_WORKER", "WORKER_RETIRED");

    private AlertKinds() {}
}
