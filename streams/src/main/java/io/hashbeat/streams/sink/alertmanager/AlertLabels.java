package io.hashbeat.streams.sink.alertmanager;

import io.hashbeat.avro.Alert;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.streams.alert.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Labels of an alert, which are its identity in Alertmanager: the same for as long as the alert lasts.
 *
 * <p>{@code hashbeat_id} makes two episodes two alerts there. Parts of the subject and groups are there as people know
 * them ({@code worker}, {@code account}, {@code site}, ...), for routes, grouping and silences. An alert that was
 * escalated is there once more for each level, with the label {@code escalation}, so that a route can take the level to
 * other people while those who know already see no change. What a rule says is there for whom it names ({@code contacts}, {@code audience=contacts}), and
 * once more for all others ({@code audience=operators}) unless an incident explains it: so what an incident explains, and explains no more, is no
 * change to those whom the rule names. What an incident is to one account has {@code audience=contacts} too.
 */
final class AlertLabels {
    private static final int MOST_LEVELS = 9;
    private static final String CONTACTS = Audience.CONTACTS.text();

    private AlertLabels() {}

    /**
     * All sets of labels under which the alert is to be seen.
     *
     * @param isForAll whether operators see what a rule says; for contacts only it is what an incident explains
     */
    static List<SortedMap<String, String>> of(Alert alert, String instance, boolean isForAll) {
        SortedMap<String, String> base = base(alert, instance);
        List<SortedMap<String, String>> all = new ArrayList<>();
        if (alert.getContacts().isEmpty()) {
            add(all, base, alert, isForAll ? "" : "contacts");
            return all;
        }
        SortedMap<String, String> ofContacts = new TreeMap<>(base);
        ofContacts.put("contacts", String.join(",", alert.getContacts()));
        add(all, ofContacts, alert, "contacts");
        if (isForAll) {
            add(all, base, alert, "operators");
        }
        return all;
    }

    /** Whether the transition is for operators too. */
    static boolean isForAll(Alert alert) {
        return !alert.getAudience().equals(CONTACTS);
    }

    private static void add(
            List<SortedMap<String, String>> all, SortedMap<String, String> base, Alert alert, String audience) {
        SortedMap<String, String> first = new TreeMap<>(base);
        if (!audience.isEmpty()) {
            first.put("audience", audience);
        }
        all.add(first);
        for (int level = 1; level <= Math.min(alert.getEscalation(), MOST_LEVELS); level++) {
            SortedMap<String, String> escalated = new TreeMap<>(first);
            escalated.put("escalation", Integer.toString(level));
            all.add(escalated);
        }
    }

    private static SortedMap<String, String> base(Alert alert, String instance) {
        SortedMap<String, String> labels = new TreeMap<>();
        alert.getGroups().forEach(group -> subject(group)
                .ifPresent(s -> labels.put(s.kind().text(), s.name())));
        subject(alert.getSubject()).ifPresent(subject -> {
            labels.put("scope", subject.kind().text());
            List<String> names = subject.kind().partNames();
            for (int i = 0; i < names.size(); i++) {
                labels.put(names.get(i), subject.parts().get(i));
            }
        });
        labels.put("alertname", alert.getKind());
        labels.put("hashbeat_id", alert.getId());
        labels.put("instance", instance);
        labels.put("severity", alert.getSeverity());
        labels.put("subject", alert.getSubject());
        labels.put("rule", alert.getRuleId());
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    private static Optional<Subject> subject(String text) {
        try {
            return Optional.of(Subject.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Labels of the alert that always fires. */
    static Map<String, String> watchdog(String instance) {
        return Map.of("alertname", "Watchdog", "severity", "none", "instance", instance);
    }
}
