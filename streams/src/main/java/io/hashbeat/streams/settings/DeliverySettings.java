package io.hashbeat.streams.settings;

import io.hashbeat.domain.setting.Setting;
import java.time.Duration;
import java.util.List;

/** Settings of the receivers of alerts: Alertmanagers and webhooks. */
public final class DeliverySettings {
    /** Where a person finds what an alert is about. */
    public static final Setting<String> CONSOLE_URL = Setting.text(
            "alerts.console-url",
            "",
            "(https?://[^\\s/@?#]+(/[^\\s?#]*)?)?",
            "an address such as https://hashbeat.example, or empty for no links",
            "Address of the console for links in what receivers get; empty for none, in \"up\" for that of its page.");

    /** Where figures are. */
    public static final Setting<Integer> METRICS_PORT = Setting.integer(
            "alerts.metrics-port",
            "0",
            0,
            65_535,
            "Port on 127.0.0.1 with the figures of alerts and their receivers at /metrics, in Prometheus' text format; 0 is none.");

    /** The Alertmanagers. */
    public static final Setting<String> ALERTMANAGER_URLS = Setting.text(
            "alertmanager.urls",
            "",
            "(https?://[^\\s/@?#]+(/[^\\s?#]*)?(\\s+(?=\\S)|$))*",
            "addresses such as http://am-1:9093 http://am-2:9093 with blanks between, or empty for none",
            "Addresses of the Alertmanagers; each gets every alert, as those of a cluster want it.");

    /** Who we are. */
    public static final Setting<String> ALERTMANAGER_INSTANCE = Setting.text(
            "alertmanager.instance",
            "hashbeat",
            "[\\x21-\\x7e]([\\x20-\\x7e]{0,62}[\\x21-\\x7e])?",
            "1 to 64 printable characters",
            "Value of the label instance, which tells several Hashbeats on one Alertmanager apart.");

    /** User. */
    public static final Setting<String> ALERTMANAGER_USER =
            Setting.text("alertmanager.user", "", "User for Basic login; empty for none.");

    /** Password. */
    public static final Setting<String> ALERTMANAGER_PASSWORD_FILE =
            Setting.text("alertmanager.password-file", "", "File that holds the password of the user.");

    /** Time between repeats. */
    public static final Setting<Duration> ALERTMANAGER_RESEND_EVERY = Setting.duration(
            "alertmanager.resend-every",
            "1m",
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            "How often an alert that fires is sent again; it ends by itself four times as long after the last time.");

    /** How long the Watchdog outlives what it watches. */
    public static final Setting<Duration> WATCHDOG_ENDS_AFTER = Setting.duration(
            "alertmanager.watchdog-ends-after",
            "5m",
            Duration.ofMinutes(2),
            Duration.ofHours(1),
            "How long after the last sign of life of the alert path the alert Watchdog ends.");

    /** Time of a request. */
    public static final Setting<Duration> ALERTMANAGER_TIMEOUT = Setting.duration(
            "alertmanager.timeout",
            "10s",
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "Longest time of one request to an Alertmanager, its answer included.");

    /** The webhooks. */
    public static final Setting<String> WEBHOOKS_FILE = Setting.text(
            "webhooks.file",
            "",
            "File that names the webhooks, their addresses and secrets; empty for none. The operator's guide shows one.");

    /** Where they may be. */
    public static final Setting<String> WEBHOOKS_ALLOWED_NETWORKS = Setting.text(
            "webhooks.allowed-networks",
            "",
            "([0-9A-Fa-f:.]+/[0-9]{1,3}(\\s+(?=\\S)|$))*",
            "networks such as 10.1.0.0/16 fd00::/8 with blanks between, or empty",
            "Networks that are not public in which webhooks may be; http:// is taken for these only.");

    /** Time of a request. */
    public static final Setting<Duration> WEBHOOKS_TIMEOUT = Setting.duration(
            "webhooks.timeout",
            "10s",
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "Longest time of one request to a webhook, its answer included.");

    /** Requests at a time. */
    public static final Setting<Integer> WEBHOOKS_PARALLEL = Setting.integer(
            "webhooks.parallel",
            "8",
            1,
            32,
            "Requests to one webhook at a time, 1 while it fails; those of one alert always come one after the other.");

    /** Wait after the first failure. */
    public static final Setting<Duration> WEBHOOKS_FIRST_REST = Setting.duration(
            "webhooks.first-rest",
            "1s",
            Duration.ofMillis(10),
            Duration.ofMinutes(1),
            "Rest after a first failed request to a webhook; it doubles with each further one.");

    /** Longest wait. */
    public static final Setting<Duration> WEBHOOKS_LONGEST_REST = Setting.duration(
            "webhooks.longest-rest",
            "1m",
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            "Longest rest between attempts; a webhook that asks for more gets up to ten times this.");

    /** When to give up. */
    public static final Setting<Duration> WEBHOOKS_GIVE_UP_AFTER = Setting.duration(
            "webhooks.give-up-after",
            "24h",
            Duration.ofMinutes(1),
            Duration.ofDays(7),
            "Age at which what a webhook does not take becomes a dead letter.");

    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(
            CONSOLE_URL,
            METRICS_PORT,
            ALERTMANAGER_URLS,
            ALERTMANAGER_INSTANCE,
            ALERTMANAGER_USER,
            ALERTMANAGER_PASSWORD_FILE,
            ALERTMANAGER_RESEND_EVERY,
            WATCHDOG_ENDS_AFTER,
            ALERTMANAGER_TIMEOUT,
            WEBHOOKS_FILE,
            WEBHOOKS_ALLOWED_NETWORKS,
            WEBHOOKS_TIMEOUT,
            WEBHOOKS_PARALLEL,
            WEBHOOKS_FIRST_REST,
            WEBHOOKS_LONGEST_REST,
            WEBHOOKS_GIVE_UP_AFTER);

    private DeliverySettings() {}
}
