package io.hashbeat.streams.alert;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Subjects that have left a lead that is open: who comes back to it is not counted as one more. This cannot be told by the alerts, since
 * the alarm of a subject that comes back is another one; so each is an entry of the state, and goes with its lead.
 */
final class FormerMembers {

    /** Ids of leads to subjects. */
    private final Map<String, Set<String>> subjects = new HashMap<>();

    private final ChangedEntries changed;

    FormerMembers(ChangedEntries changed) {
        this.changed = changed;
    }

    /** Takes an entry of this name as it was kept. */
    void restore(String name) {
        int slash = name.indexOf('/');
        put(name.substring(0, slash), name.substring(slash + 1));
    }

    private boolean put(String lead, String subject) {
        return subjects.computeIfAbsent(lead, unused -> new TreeSet<>()).add(subject);
    }

    /** No alarm of the subject of {@code member} is part of {@code lead} any more. */
    void add(LiveAlert lead, LiveAlert member) {
        String subject = member.fact.subject();
        if (lead.isOpen() && put(lead.id, subject)) {
            changed.putFormerMember(name(lead.id, subject));
        }
    }

    /** Whether the subject of {@code member} was part of {@code lead} before. */
    boolean has(LiveAlert lead, LiveAlert member) {
        return subjects.getOrDefault(lead.id, Set.of()).contains(member.fact.subject());
    }

    /** Forgets {@code lead}. */
    void forget(LiveAlert lead) {
        Set<String> its = subjects.remove(lead.id);
        if (its != null) {
            its.forEach(each -> changed.removeFormerMember(name(lead.id, each)));
        }
    }

    private static String name(String lead, String subject) {
        return lead + "/" + subject;
    }
}
