package io.hashbeat.streams.settings;

import io.hashbeat.domain.setting.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of alerts: one constant a key. All times are of the feed (event time). */
public final class AlertSettings {

    private static final Duration DAY = Duration.ofDays(1);

    /** The least that anybody is told of. */
    public enum NotifyFrom {
        /** Everything. */
        INFO,
        /** What costs hashrate. */
        WARNING,
        /** What costs much or does harm. */
        CRITICAL
    }

    /** How long an alert must last. */
    public static final Setting<Duration> HOLD = Setting.duration(
            "alerts.hold",
            "1m",
            Duration.ZERO,
            Duration.ofHours(1),
            "How long an alert must last before anybody is told; what can do harm and groups do not wait.");

    /** How long an alert must be over. */
    public static final Setting<Duration> CLEAR_HOLD = Setting.duration(
            "alerts.clear-hold",
            "2m",
            Duration.ZERO,
            Duration.ofHours(1),
            "How long an alert must be over before it is resolved; if it comes back meanwhile it is the same one.");

    /** How often it is told again. */
    public static final Setting<Duration> REPEAT = Setting.duration(
            "alerts.repeat-interval",
            "4h",
            Duration.ZERO,
            Duration.ofDays(30),
            "After how long an alert that lasts is told again; 0s for never.");

    /** When the next level is told. */
    public static final Setting<Duration> ESCALATE_AFTER = Setting.duration(
            "alerts.escalate-after",
            "1h",
            Duration.ZERO,
            Duration.ofDays(30),
            "After how long without anybody who acknowledges it an alert is told to the next level, muted time not counted; 0s for never.");

    /** How many levels. */
    public static final Setting<Integer> ESCALATE_LEVELS = Setting.integer(
            "alerts.escalate-levels", "2", 0, 9, "How often an alert is told to the next level at most.");

    /** The least that is told. */
    public static final Setting<NotifyFrom> NOTIFY_FROM =
            Setting.choice("alerts.notify-from", NotifyFrom.WARNING, "The least severity of which anybody is told.");

    /** How long what is over is remembered. */
    public static final Setting<Duration> REMEMBER = Setting.duration(
            "alerts.remember",
            "24h",
            Duration.ofHours(3),
            Duration.ofDays(30),
            "How long a resolved alert stays in the application's state; it stays on the topic in any case.");

    /** How often makes flapping. */
    public static final Setting<Integer> FLAPPING_TIMES = Setting.integer(
            "alerts.flapping.times",
            "3",
            2,
            100,
            "How often an alert must be raised within alerts.flapping.span to be told as one that flaps.");

    /** Within which time. */
    public static final Setting<Duration> FLAPPING_SPAN = Setting.duration(
            "alerts.flapping.span",
            "2h",
            Duration.ofMinutes(1),
            DAY,
            "Within which time an alert must be raised so often to be told as one that flaps.");

    /** How long makes steady. */
    public static final Setting<Duration> FLAPPING_STEADY = Setting.duration(
            "alerts.flapping.steady",
            "30m",
            Duration.ofMinutes(1),
            DAY,
            "How long an alert that flaps must be over before it is resolved.");

    /** How far onsets lie apart. */
    public static final Setting<Duration> INCIDENT_SPAN = Setting.duration(
            "alerts.incidents.span",
            "5m",
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            "How far apart alarms of one cause may begin.");

    /** How many make an incident. */
    public static final Setting<Integer> INCIDENT_LEAST = Setting.integer(
            "alerts.incidents.least-members",
            "3",
            2,
            10_000,
            "How many workers of a group must have alarms at least to be told as one incident.");

    /** How many chance may make. */
    public static final Setting<Double> INCIDENT_FALSE = Setting.decimal(
            "alerts.incidents.false-per-day",
            "0.01",
            0.000001,
            10,
            "How many incidents a day may be made of alarms that came together by chance, in the whole fleet.");

    /** How soon growth is told. */
    public static final Setting<Duration> INCIDENT_GROW = Setting.duration(
            "alerts.incidents.grow-interval",
            "10m",
            Duration.ofSeconds(10),
            DAY,
            "How long after an incident was told it may be told that it has at least twice as many members.");

    private AlertSettings() {}

    /** All of them, in the order of the reference. */
    public static List<Setting<?>> all() {
        return List.of(
                HOLD,
                CLEAR_HOLD,
                REPEAT,
                ESCALATE_AFTER,
                ESCALATE_LEVELS,
                NOTIFY_FROM,
                REMEMBER,
                FLAPPING_TIMES,
                FLAPPING_SPAN,
                FLAPPING_STEADY,
                INCIDENT_SPAN,
                INCIDENT_LEAST,
                INCIDENT_FALSE,
                INCIDENT_GROW);
    }
}
