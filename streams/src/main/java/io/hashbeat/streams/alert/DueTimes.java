package io.hashbeat.streams.alert;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** When each alert has something to do next; of equal times in the order of the ids. */
final class DueTimes {

    private record Due(long millis, String id) {}

    private final TreeSet<Due> order =
            new TreeSet<>(Comparator.comparingLong(Due::millis).thenComparing(Due::id));
    private final Map<String, Due> byId = new HashMap<>();

    /** Sets the time of {@code id}; {@link LiveAlert#NEVER} for none. */
    void put(String id, long millis) {
        remove(id);
        if (millis != LiveAlert.NEVER) {
            Due due = new Due(millis, id);
            byId.put(id, due);
            order.add(due);
        }
    }

    void remove(String id) {
        Due due = byId.remove(id);
        if (due != null) {
            order.remove(due);
        }
    }

    /** The first time, milliseconds since 1970 UTC; {@link LiveAlert#NEVER} if there is none. */
    long firstMillis() {
        return order.isEmpty() ? LiveAlert.NEVER : order.first().millis();
    }

    /** Takes the id of the first time. */
    String poll() {
        Due due = order.first();
        remove(due.id());
        return due.id();
    }
}
