package io.hashbeat.console.view;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One cause of several alerts.
 *
 * @param alert what is told of it
 * @param firing members whose own alert fires
 * @param ended members whose own alert is over
 */
public record IncidentView(AlertView alert, int firing, int ended) {
    /** Those among the alerts: who says so, has members, or is named by others as what they are part of. */
    public static List<IncidentView> of(List<AlertView> alerts) {
        Map<String, Integer> firing = new HashMap<>();
        Map<String, Integer> ended = new HashMap<>();
        for (AlertView alert : alerts) {
            if (alert.incident() != null) {
                (alert.firing() ? firing : ended).merge(alert.incident(), 1, Integer::sum);
            }
        }
        return alerts.stream()
                .filter(alert -> !alert.watchdog())
                .filter(alert -> alert.kind().equals("INCIDENT")
                        || alert.memberCount() > 0
                        || firing.containsKey(alert.id())
                        || ended.containsKey(alert.id()))
                .map(alert ->
                        new IncidentView(alert, firing.getOrDefault(alert.id(), 0), ended.getOrDefault(alert.id(), 0)))
                .toList();
    }

    /** Alerts that are part of the incident with that id: who fires first, then who has lost most. */
    public static List<AlertView> members(List<AlertView> alerts, String id) {
        return alerts.stream()
                .filter(alert -> id.equals(alert.incident()))
                .sorted(Comparator.comparing(AlertView::firing)
                        .thenComparing(AlertView::lostHashes)
                        .reversed()
                        .thenComparing(AlertView::id))
                .toList();
    }
}
