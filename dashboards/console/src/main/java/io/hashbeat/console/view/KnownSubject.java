package io.hashbeat.console.view;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A subject with what searching and sorting need, made once per name.
 *
 * @param view newest sample
 * @param searchText everything that a search looks at, in lower case
 * @param accountKey natural order of the account name
 * @param workerKey natural order of the worker name
 */
record KnownSubject(SubjectView view, String searchText, String accountKey, String workerKey) {
    static KnownSubject of(SubjectView view, @Nullable KnownSubject before) {
        if (before != null && java.util.Objects.equals(before.view.server(), view.server())) {
            return new KnownSubject(view, before.searchText, before.accountKey, before.workerKey);
        }
        String text = view.part(2) + "/" + view.part(3) + "\n" + view.part(0) + "\n" + view.part(1) + "\n"
                + (view.server() == null ? "" : view.server());
        return new KnownSubject(
                view, text.toLowerCase(Locale.ROOT), NaturalOrder.key(view.part(2)), NaturalOrder.key(view.part(3)));
    }
}
