package io.hashbeat.console.view;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A subject with what searching and sorting need, made once per name.
 *
 * @param view newest sample
 * @param facts what is known besides; nothing of a group
 * @param searchText everything that a search looks at, in lower case
 * @param accountKey natural order of the account name
 * @param workerKey natural order of the worker name
 */
record KnownSubject(SubjectView view, WorkerFacts facts, String searchText, String accountKey, String workerKey) {
    static KnownSubject of(SubjectView view, WorkerFacts facts, @Nullable KnownSubject before) {
        if (before != null && before.isFoundLike(view, facts)) {
            return new KnownSubject(view, facts, before.searchText, before.accountKey, before.workerKey);
        }
        String text = Stream.of(
                        view.part(2) + "/" + view.part(3),
                        view.part(0),
                        view.part(1),
                        view.server(),
                        facts.place().site(),
                        facts.model(),
                        facts.firmware())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return new KnownSubject(
                view, facts, text.toLowerCase(Locale.ROOT), keyOfAccount(view.parts()), keyOfWorker(view.parts()));
    }

    /** Natural order of the account, by the names of a subject. */
    static String keyOfAccount(List<String> parts) {
        return key(parts, 2);
    }

    /** Natural order of the worker; empty if it is none. */
    static String keyOfWorker(List<String> parts) {
        return key(parts, 3);
    }

    private static String key(List<String> parts, int index) {
        return index < parts.size() ? NaturalOrder.key(parts.get(index)) : "";
    }

    private boolean isFoundLike(SubjectView newest, WorkerFacts now) {
        return Objects.equals(view.server(), newest.server())
                && Objects.equals(facts.place().site(), now.place().site())
                && Objects.equals(facts.model(), now.model())
                && Objects.equals(facts.firmware(), now.firmware());
    }

    /** Hottest reading of the device; NaN if there is none of late. */
    double hottestCelsius() {
        return facts.hottestCelsius(view.timeMs());
    }
}
