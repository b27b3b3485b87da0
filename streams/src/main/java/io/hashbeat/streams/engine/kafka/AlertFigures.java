package io.hashbeat.streams.engine.kafka;

import io.hashbeat.streams.alert.AlertPhase;
import io.hashbeat.streams.alert.AlertTally;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the alert application in Prometheus' text format. What stands is shown by the process that has the task, as of the last
 * word of the feed; names of metrics are public. Thread-safe.
 */
public final class AlertFigures {

    private static final double MILLIS = 1000.0;

    /** By the place of the phase. */
    private final AtomicLongArray transitions = new AtomicLongArray(AlertPhase.values().length);

    /** By the place of the fault. */
    private final AtomicLongArray unreadable = new AtomicLongArray(AlertFault.values().length);

    /** By the place of the fault. */
    private final AtomicLongArray lost = new AtomicLongArray(AlertFault.values().length);

    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable Standing standing;
    private volatile long readLateMillis;
    private volatile @Nullable Supplier<AlertHealth> health;

    private record Standing(AlertTally tally, long entries, long clockMillis) {}

    void changed(AlertPhase to) {
        transitions.incrementAndGet(to.ordinal());
    }

    /** A record could not be taken; how many that are of this fault. */
    long unreadable(AlertFault fault) {
        return unreadable.incrementAndGet(fault.ordinal());
    }

    /** And no dead letter could be written of it; how many that are of this fault. */
    long lost(AlertFault fault) {
        return lost.incrementAndGet(fault.ordinal());
    }

    /** The thread failed and is replaced. */
    void failed() {
        failures.incrementAndGet();
    }

    /** The last word of the feed was read so long after the broker took it, milliseconds. */
    void read(long lateMillis) {
        readLateMillis = lateMillis;
    }

    /** Where to ask how the process does. */
    void watch(Supplier<AlertHealth> given) {
        health = given;
    }

    /** How things stand at {@code clockMillis} since 1970 UTC, with so many entries of the state. */
    void stand(AlertTally tally, long entries, long clockMillis) {
        standing = new Standing(tally, entries, clockMillis);
    }

    /** The task is another process' now. */
    void leave() {
        standing = null;
    }

    /** The text, ending in a line break. */
    public String text() {
        StringBuilder text = new StringBuilder();
        head(text, "transitions_total", "counter", "Transitions written since the start of the process.");
        for (AlertPhase each : AlertPhase.values()) {
            line(text, "transitions_total", "state", each.name(), transitions.get(each.ordinal()));
        }
        head(text, "unreadable_total", "counter", "Records that could not be taken, and are dead letters.");
        for (AlertFault each : AlertFault.values()) {
            line(text, "unreadable_total", "reason", each.name(), unreadable.get(each.ordinal()));
        }
        head(text, "lost_total", "counter", "Those among them that the topic of dead letters did not take.");
        for (AlertFault each : AlertFault.values()) {
            line(text, "lost_total", "reason", each.name(), lost.get(each.ordinal()));
        }
        head(text, "failures_total", "counter", "Times that the thread failed and was replaced.");
        line(text, "failures_total", failures.get());
        Supplier<AlertHealth> asked = health;
        if (asked != null) {
            AlertHealth how = asked.get();
            head(text, "running", "gauge", "1 if this process runs: judges, or stands by.");
            line(text, "running", how.running() ? 1 : 0);
            head(text, "lag_records", "gauge", "Records of the inputs that are not read yet.");
            line(text, "lag_records", how.lagRecords());
        }
        Standing now = standing;
        if (now != null) {
            stand(text, now);
        }
        return text.toString();
    }

    private void stand(StringBuilder text, Standing now) {
        head(text, "open", "gauge", "Alerts that are pending or fire.");
        line(text, "open", now.tally().open());
        head(text, "incidents_open", "gauge", "Incidents and outages of groups among them.");
        line(text, "incidents_open", now.tally().incidents());
        head(text, "muted", "gauge", "Open alerts by what mutes them.");
        now.tally().muted().forEach((why, count) -> line(text, "muted", "reason", why.name(), count));
        head(text, "state_entries", "gauge", "Entries of the application's state.");
        line(text, "state_entries", now.entries());
        head(text, "clock_seconds", "gauge", "Event time by the feed, since 1970 UTC.");
        line(text, "clock_seconds", now.clockMillis() / MILLIS);
        head(
                text,
                "read_late_seconds",
                "gauge",
                "How long after the broker took it the last word of the feed was read.");
        line(text, "read_late_seconds", readLateMillis / MILLIS);
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP hashbeat_alerts_%s %s\n# TYPE hashbeat_alerts_%s %s\n".formatted(name, help, name, type));
    }

    private static void line(StringBuilder text, String name, double value) {
        text.append(String.format(Locale.ROOT, "hashbeat_alerts_%s %.3f\n", name, value));
    }

    private static void line(StringBuilder text, String name, long value) {
        text.append("hashbeat_alerts_%s %d\n".formatted(name, value));
    }

    private static void line(StringBuilder text, String name, String label, String which, long value) {
        text.append("hashbeat_alerts_%s{%s=\"%s\"} %d\n".formatted(name, label, which, value));
    }
}
