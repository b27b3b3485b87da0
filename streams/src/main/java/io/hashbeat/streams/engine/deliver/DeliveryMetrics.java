package io.hashbeat.streams.engine.deliver;

import io.hashbeat.streams.engine.deliver.TargetStatus.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures of all targets in Prometheus' text format. Names of metrics are public. */
public final class DeliveryMetrics {
    private static final double MILLIS = 1000.0;

    private final StringBuilder text = new StringBuilder();
    private final List<TargetStatus> targets;

    private DeliveryMetrics(List<TargetStatus> targets) {
        this.targets = targets;
    }

    /** The text, ending in a line break; empty without targets. */
    public static String text(List<TargetStatus> targets, Instant now) {
        return targets.isEmpty() ? "" : new DeliveryMetrics(targets).write(now);
    }

    private String write(Instant now) {
        metric("up", "gauge", "1 while the receiver takes alerts.", target -> isUp(target) ? 1 : 0);
        metric("settled_total", "counter", "Transitions told, or of no interest to it.", TargetStatus::settled);
        metric("given_up_total", "counter", "Transitions that became dead letters.", TargetStatus::givenUp);
        metric("waiting", "gauge", "Transitions still to be told.", TargetStatus::waiting);
        metric(
                "oldest_waiting_seconds",
                "gauge",
                "Age of the oldest transition still to be told.",
                target -> ageSeconds(target, now));
        metric("requests_taken_total", "counter", "Requests it took.", target -> target.health()
                .taken());
        metric("requests_failed_total", "counter", "Requests it did not take.", target -> target.health()
                .failures());
        return text.toString();
    }

    private static boolean isUp(TargetStatus target) {
        return target.phase() == Phase.DELIVERING && target.health().failuresInRow() == 0;
    }

    private static double ageSeconds(TargetStatus target, Instant now) {
        return target.oldestMillis() == 0 ? 0 : Math.max(0, now.toEpochMilli() - target.oldestMillis()) / MILLIS;
    }

    private void metric(String name, String type, String help, ToDoubleFunction<TargetStatus> value) {
        String full = "hashbeat_delivery_" + name;
        text.append("# HELP ").append(full).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(full).append(' ').append(type).append('\n');
        for (TargetStatus target : targets) {
            text.append(String.format(
                    Locale.ROOT, "%s{target=\"%s\"} %s\n", full, target.target(), value.applyAsDouble(target)));
        }
    }
}
