package io.hashbeat.console.view;

import io.hashbeat.schemas.DeliveryGroups;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Whether what a rule tells its contacts gets to anybody: a contact that no receiver has is nobody. */
public final class RuleContacts {
    private RuleContacts() {}

    /** Those of {@code contacts} that no webhook is named by, as the consumer groups of the broker tell. */
    public static List<String> unheard(List<String> contacts, Collection<String> groups) {
        Set<String> webhooks = DeliveryGroups.webhooks(groups);
        return contacts.stream().filter(each -> !webhooks.contains(each)).toList();
    }

    /** The same as a sentence; empty if all are told. */
    public static String warning(List<String> contacts, Collection<String> groups) {
        List<String> unheard = unheard(contacts, groups);
        if (unheard.isEmpty()) {
            return "";
        }
        String names = String.join(", ", unheard);
        return DeliveryGroups.hasAlertmanager(groups)
                ? "No webhook is named " + names + ": told only if a route of Alertmanager has that contact."
                : "No receiver is named " + names + ": nobody is told.";
    }
}
