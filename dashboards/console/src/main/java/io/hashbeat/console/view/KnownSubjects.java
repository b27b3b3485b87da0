package io.hashbeat.console.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Those who are known, kept in the orders of their names: a new sample moves nobody, and after somebody has come or gone the order of before is mended. So
 * a snapshot of 100,000 sorts nobody.
 */
final class KnownSubjects {
    private final Map<String, Slot> bySubject = new HashMap<>();
    private final Map<String, Shelf> byKind = new TreeMap<>();

    /** Where one stands whatever is known of it. */
    private static final class Slot {
        private KnownSubject now;
        private boolean gone;
        private int position;

        Slot(KnownSubject now) {
            this.now = now;
        }
    }

    /** The newest of the subject. */
    @Nullable
    KnownSubject get(String subject) {
        Slot slot = bySubject.get(subject);
        return slot == null ? null : slot.now;
    }

    boolean has(String subject) {
        return bySubject.containsKey(subject);
    }

    /** Takes what is newest of a subject. */
    void put(KnownSubject known) {
        SubjectView view = known.view();
        Slot slot = bySubject.get(view.subject());
        if (slot == null) {
            slot = new Slot(known);
            bySubject.put(view.subject(), slot);
            byKind.computeIfAbsent(view.kind(), kind -> new Shelf()).add(slot);
        }
        slot.now = known;
    }

    /** Says something else of a subject, if it is known. */
    void renew(String subject, UnaryOperator<KnownSubject> other) {
        Slot slot = bySubject.get(subject);
        if (slot != null) {
            slot.now = other.apply(slot.now);
        }
    }

    /** Forgets one; what was known of it. */
    @Nullable
    KnownSubject remove(String subject) {
        Slot slot = bySubject.remove(subject);
        if (slot == null) {
            return null;
        }
        slot.gone = true;
        Shelf shelf = byKind.get(slot.now.view().kind());
        if (shelf != null) {
            shelf.isMended = false;
        }
        return slot.now;
    }

    /** Everyone, in no order. */
    Collection<KnownSubject> all() {
        return bySubject.values().stream().map(slot -> slot.now).toList();
    }

    /** Everyone at this moment, by kind. */
    Map<String, Roster> rosters() {
        Map<String, Roster> rosters = new TreeMap<>();
        byKind.forEach((kind, shelf) -> rosters.put(kind, shelf.roster()));
        return rosters;
    }

    /** Those of a kind, in both orders. */
    private static final class Shelf {
        private static final Comparator<Slot> BY_ACCOUNT = Comparator.comparing(slot -> slot.now, Roster.BY_ACCOUNT);
        private static final Comparator<Slot> BY_WORKER = Comparator.comparing(slot -> slot.now, Roster.BY_WORKER);

        private final List<Slot> byAccount = new ArrayList<>();
        private final List<Slot> byWorker = new ArrayList<>();
        private int[] positions = new int[0];
        private boolean isMended;

        void add(Slot slot) {
            byAccount.add(slot);
            byWorker.add(slot);
            isMended = false;
        }

        Roster roster() {
            if (!isMended) {
                mend();
                isMended = true;
            }
            List<KnownSubject> subjects = new ArrayList<>(byAccount.size());
            for (Slot slot : byAccount) {
                subjects.add(slot.now);
            }
            return new Roster(subjects, positions);
        }

        /** The sort of lists (TimSort) merges what is in order with those who have come: one look at each, and few more. */
        private void mend() {
            byAccount.removeIf(slot -> slot.gone);
            byWorker.removeIf(slot -> slot.gone);
            byAccount.sort(BY_ACCOUNT);
            byWorker.sort(BY_WORKER);
            for (int i = 0; i < byAccount.size(); i++) {
                byAccount.get(i).position = i;
            }
            positions = byWorker.stream().mapToInt(slot -> slot.position).toArray();
        }
    }
}
