package io.hashbeat.console.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Subjects of one kind at one moment, by account and name; and the order of their own names. Safe for use by many threads. */
final class Roster {
    static final Roster NONE = new Roster(List.of(), new int[0]);

    /** Natural order of accounts, then of workers; nobody is like anybody else. */
    static final Comparator<KnownSubject> BY_ACCOUNT = Comparator.comparing(KnownSubject::accountKey)
            .thenComparing(KnownSubject::workerKey)
            .thenComparing(known -> known.view().subject());

    static final Comparator<KnownSubject> BY_WORKER =
            Comparator.comparing(KnownSubject::workerKey).thenComparing(BY_ACCOUNT);

    private final List<KnownSubject> subjects;
    private final int[] byWorker;

    /** Takes subjects by account, and their positions by worker; neither is copied. */
    Roster(List<KnownSubject> subjects, int[] byWorker) {
        this.subjects = subjects;
        this.byWorker = byWorker;
    }

    int size() {
        return subjects.size();
    }

    List<KnownSubject> subjects() {
        return subjects;
    }

    KnownSubject at(int position) {
        return subjects.get(position);
    }

    /** The one of that subject, whose account and worker have these keys. */
    @Nullable
    KnownSubject find(String subject, String accountKey, String workerKey) {
        int low = 0;
        int high = subjects.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            KnownSubject there = subjects.get(middle);
            int order = there.accountKey().compareTo(accountKey);
            order = order != 0 ? order : there.workerKey().compareTo(workerKey);
            order = order != 0 ? order : there.view().subject().compareTo(subject);
            if (order == 0) {
                return there;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** Position of the one that stands there by the names of workers. */
    int byWorker(int rank) {
        return byWorker[rank];
    }

    /** Those that fit, in the same orders. */
    Roster only(Predicate<KnownSubject> fits) {
        List<KnownSubject> left = new ArrayList<>();
        int[] places = new int[subjects.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = fits.test(subjects.get(i)) ? left.size() : -1;
            if (places[i] >= 0) {
                left.add(subjects.get(i));
            }
        }
        int[] order = new int[left.size()];
        int next = 0;
        for (int position : byWorker) {
            if (places[position] >= 0) {
                order[next++] = places[position];
            }
        }
        return new Roster(left, order);
    }
}
