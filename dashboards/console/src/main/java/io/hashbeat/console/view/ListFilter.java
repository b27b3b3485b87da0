package io.hashbeat.console.view;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which subjects are wanted: those that fit everything that is said here.
 *
 * @param search words that account, worker, pool, algorithm, server, site, model or firmware must contain, all of them, in any case; empty for all
 * @param pool only subjects of this pool and algorithm; none for all
 * @param status only subjects in this status; none for all
 * @param account only workers of this account; empty for all, as are the next four
 * @param site only workers at this site
 * @param model only workers of this model
 * @param firmware only workers with this firmware
 * @param server only workers whose newest share came through this server
 * @param subnet only workers in this subnet; empty for all
 */
public record ListFilter(
        String search,
        @Nullable Subject pool,
        @Nullable SubjectStatus status,
        String account,
        String site,
        String model,
        String firmware,
        String server,
        String subnet) {
    public static final ListFilter ALL = new ListFilter("", null, null, "", "", "", "", "", "");
    private static final int MAX_SEARCH = 256;

    public ListFilter {
        for (String text : List.of(search, account, site, model, firmware, server, subnet)) {
            if (text.length() > MAX_SEARCH) {
                throw new IllegalArgumentException(
                        "search must have at most " + MAX_SEARCH + " characters, not " + text.length());
            }
        }
        if (pool != null && pool.kind() != SubjectKind.POOL) {
            throw new IllegalArgumentException("pool must be such as pool/name/sha256d, not " + pool.text());
        }
        search = search.strip().toLowerCase(Locale.ROOT);
    }

    /** Those that contain these words. */
    public static ListFilter words(String search) {
        return new ListFilter(search, null, null, "", "", "", "", "", "");
    }

    /** Those in a status. */
    public static ListFilter in(SubjectStatus status) {
        return new ListFilter("", null, status, "", "", "", "", "", "");
    }

    /** The words of the search. */
    String[] searched() {
        return search.isEmpty() ? new String[0] : search.split("\\s+", -1);
    }

    /** Whether the subject fits; {@code words} are {@link #searched}, split once for all. */
    boolean matches(KnownSubject known, SubjectStatus now, String[] words) {
        SubjectView view = known.view();
        return (status == null || status == now)
                && (pool == null || isOf(pool, view))
                && (account.isEmpty() || account.equals(view.part(2)))
                && (server.isEmpty() || server.equals(view.server()))
                && (site.isEmpty() || site.equals(known.facts().place().site()))
                && (subnet.isEmpty() || subnet.equals(known.facts().place().subnet()))
                && (model.isEmpty() || model.equals(known.facts().model()))
                && (firmware.isEmpty() || firmware.equals(known.facts().firmware()))
                && containsAll(known.searchText(), words);
    }

    /** Whether everyone fits. */
    boolean isAll() {
        return equals(ALL);
    }

    private static boolean containsAll(String text, String[] words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(Subject pool, SubjectView view) {
        return view.part(0).equals(pool.parts().get(0))
                && view.part(1).equals(pool.parts().get(1));
    }
}
