package io.hashbeat.console.view;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alerts about subjects of one kind that fire and are told.
 *
 * @param alert the worst of them: the gravest, and of these the newest
 * @param count how many there are
 */
public record LoudAlerts(AlertView alert, int count) {
    /** By the kind of what they are about, such as site, of alerts in the order of {@link AlertSnapshot#alerts}; none of a kind that nothing fires about. */
    public static Map<String, LoudAlerts> byKind(List<AlertView> alerts) {
        Map<String, LoudAlerts> byKind = new TreeMap<>();
        alerts.stream()
                .filter(AlertView::loud)
                .forEach(alert -> byKind.merge(kind(alert.subject()), new LoudAlerts(alert, 1), LoudAlerts::plus));
        return byKind;
    }

    private LoudAlerts plus(LoudAlerts other) {
        return new LoudAlerts(alert, count + other.count);
    }

    private static String kind(String subject) {
        int end = subject.indexOf('/');
        return end < 0 ? "none" : subject.substring(0, end);
    }
}
