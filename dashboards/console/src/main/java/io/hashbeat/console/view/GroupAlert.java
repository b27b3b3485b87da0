package io.hashbeat.console.view;

import java.util.HashMap;
import java.util.Map;

/**
 * The alert about a group itself that fires.
 *
 * @param id id of the alert
 * @param severity info, warning or critical
 * @param silenced whether nobody is told of it
 */
public record GroupAlert(String id, String severity, boolean silenced) {
    /** By the subjects they are about: of more than one the worst that somebody is told of. */
    static Map<String, GroupAlert> bySubject(AlertSnapshot alerts) {
        Map<String, GroupAlert> worst = new HashMap<>();
        alerts.alerts().stream()
                .filter(AlertView::firing)
                .forEach(alert -> worst.putIfAbsent(
                        alert.subject(), new GroupAlert(alert.id(), alert.severity(), !alert.loud())));
        return worst;
    }

    /** Whether somebody is told. */
    boolean loud() {
        return !silenced;
    }
}
