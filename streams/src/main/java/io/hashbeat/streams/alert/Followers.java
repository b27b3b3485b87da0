package io.hashbeat.streams.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which alerts name a lead that they are part of by what was said of them, whether it is known or not. It follows from the alerts, and has
 * no more entries than there are.
 */
final class Followers {

    /** Ids of alerts to the episodes of the leads that they name. */
    private final Map<String, String> leads = new HashMap<>();
    /** Episodes of leads to the ids of alerts that name them. */
    private final Map<String, TreeSet<String>> ids = new HashMap<>();

    /** Takes what {@code alert} names now. */
    void put(LiveAlert alert) {
        String lead = alert.fact.inhibitedBy();
        if (lead.equals(leads.getOrDefault(alert.id, ""))) {
            return;
        }
        remove(alert);
        if (!lead.isEmpty()) {
            leads.put(alert.id, lead);
            ids.computeIfAbsent(lead, unused -> new TreeSet<>()).add(alert.id);
        }
    }

    /** Forgets {@code alert}. */
    void remove(LiveAlert alert) {
        String lead = leads.remove(alert.id);
        if (lead != null) {
            ids.computeIfPresent(lead, (same, those) -> those.remove(alert.id) && those.isEmpty() ? null : those);
        }
    }

    /** Ids of alerts that name the lead of {@code episode}, in their order. */
    List<String> of(String episode) {
        TreeSet<String> those = ids.get(episode);
        return those == null ? List.of() : List.copyOf(those);
    }

    /** How many leads are named. */
    int size() {
        return ids.size();
    }
}
