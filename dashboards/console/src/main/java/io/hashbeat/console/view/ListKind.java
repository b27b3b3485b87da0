package io.hashbeat.console.view;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The lists that can be searched, sorted and paged: one line for each subject of a kind. */
public enum ListKind {
    WORKERS(
            "workers",
            "worker",
            List.of(
                    ListColumn.WORKER,
                    ListColumn.ACCOUNT,
                    ListColumn.STATUS,
                    ListColumn.QUARTER,
                    ListColumn.HOUR,
                    ListColumn.DAY,
                    ListColumn.REPORTED,
                    ListColumn.RATIO,
                    ListColumn.REJECTS,
                    ListColumn.TEMPERATURE,
                    ListColumn.LAST_SHARE)),
    ACCOUNTS(
            "accounts",
            "account",
            List.of(
                    ListColumn.ACCOUNT,
                    ListColumn.STATUS,
                    ListColumn.WORKERS,
                    ListColumn.QUARTER,
                    ListColumn.HOUR,
                    ListColumn.DAY,
                    ListColumn.REJECTS,
                    ListColumn.LAST_SHARE));

    private final String id;
    private final String subjectKind;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<ListColumn> columns;

    ListKind(String id, String subjectKind, List<ListColumn> columns) {
        this.id = id;
        this.subjectKind = subjectKind;
        this.columns = columns;
    }

    /** Name in the API. */
    public String id() {
        return id;
    }

    /** Kind of the subjects in the list, such as worker. */
    public String subjectKind() {
        return subjectKind;
    }

    /** Columns by which the list can be sorted; the first is the one without a wish. */
    public List<ListColumn> columns() {
        return columns;
    }

    /** The list of that name. */
    public static Optional<ListKind> byId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
