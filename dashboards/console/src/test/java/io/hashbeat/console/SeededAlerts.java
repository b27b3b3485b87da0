package io.hashbeat.console;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Rule;
import io.hashbeat.avro.Silence;
import io.hashbeat.console.view.AlertTables;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.RuleView;
import io.hashbeat.console.view.SilenceView;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Alerts, an incident, rules and silences around a moment, so that no page is empty. */
public final class SeededAlerts {
    private static final long MINUTE_MS = 60_000;
    private static final String NORDLYS = "nordlys";
    private static final String WORKER = "worker/pool-a/sha256d/nordlys/rack0.rig";

    private SeededAlerts() {}

    /** Puts them into the view and gives it back. */
    public static RecordingLiveView in(RecordingLiveView live, long nowMs) {
        AlertTables tables = live.alerts();
        tables.put(AlertView.of(incident(nowMs)));
        for (int i = 0; i < 6; i++) {
            tables.put(AlertView.of(member(i, nowMs)));
        }
        tables.put(AlertView.of(single("heat", "OVERHEAT", "critical", nowMs)));
        tables.put(AlertView.of(single("drop", "HASHRATE_DROP", "warning", nowMs)));
        tables.put(AlertView.of(single("note", "REJECT_SURGE", "info", nowMs)));
        Alert over = single("over", "WORKER_SILENT", "warning", nowMs);
        over.setState("RESOLVED");
        over.setEndedAtMs(nowMs - 5 * MINUTE_MS);
        tables.put(AlertView.of(over));
        tables.put(RuleView.of(rule("floor", NORDLYS, "MIN_HASHRATE", 95e12, nowMs)));
        tables.put(RuleView.of(rule("heat", "basalt", "TEMPERATURE", 85, nowMs)));
        tables.put(SilenceView.of(silence("s-1", "SILENCE", Map.of("account", "basalt"), nowMs)));
        tables.put(SilenceView.of(silence("ack-heat", "ACKNOWLEDGE", Map.of("id", "heat"), nowMs)));
        return live;
    }

    private static Alert incident(long nowMs) {
        Alert incident = Seeds.alert("i1", "", "x");
        incident.setKind("INCIDENT");
        incident.setSubject("site/pool-a/sha256d/nord");
        incident.setSeverity("critical");
        incident.setMembers(IntStream.range(0, 60).mapToObj(i -> WORKER + i).toList());
        incident.setMemberCount(120);
        incident.setSentence("120 workers of site nord fell silent within a minute.");
        return timed(incident, nowMs);
    }

    private static Alert member(int i, long nowMs) {
        Alert member = Seeds.alert("m" + i, NORDLYS, "rack0.rig" + i);
        member.setIncident("i1");
        member.setMuted("INCIDENT");
        return timed(member, nowMs);
    }

    /** An alert that stands alone. */
    static Alert single(String id, String kind, String severity, long nowMs) {
        Alert alert = Seeds.alert(id, NORDLYS, "rack0.rig18");
        alert.setKind(kind);
        alert.setSeverity(severity);
        alert.setSentence("Words of " + kind.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ".");
        return timed(alert, nowMs);
    }

    private static Alert timed(Alert alert, long nowMs) {
        alert.setTimeMs(nowMs - 40 * MINUTE_MS);
        alert.setStartedAtMs(nowMs - 60 * MINUTE_MS);
        return alert;
    }

    static Rule rule(String id, String account, String kind, double threshold, long nowMs) {
        return Rule.newBuilder()
                .setId(id)
                .setAccount(account)
                .setName("Watch " + id)
                .setKind(kind)
                .setThreshold(threshold)
                .setIntervalSeconds(900)
                .setContacts(List.of("ops@example.org"))
                .setAlgorithm("sha256d")
                .setBy("operator")
                .setTimeMs(nowMs - 90 * MINUTE_MS)
                .build();
    }

    static Silence silence(String id, String kind, Map<String, String> matchers, long nowMs) {
        return Silence.newBuilder()
                .setId(id)
                .setMatchers(matchers)
                .setFromMs(nowMs - 30 * MINUTE_MS)
                .setToMs(nowMs + 90 * MINUTE_MS)
                .setBy("operator")
                .setComment("new cables in hall 2")
                .setKind(kind)
                .setTimeMs(nowMs - 30 * MINUTE_MS)
                .build();
    }
}
