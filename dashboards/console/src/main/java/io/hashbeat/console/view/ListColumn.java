package io.hashbeat.console.view;

import java.util.Arrays;
import java.util.Optional;

/** The columns by which lists can be sorted; which list has which is in {@link ListKind}. */
public enum ListColumn {
    WORKER("worker"),
    ACCOUNT("account"),
    STATUS("status"),
    WORKERS("workers"),
    QUARTER("quarter"),
    HOUR("hour"),
    DAY("day"),
    REPORTED("reported"),
    RATIO("ratio"),
    REJECTS("rejects"),
    TEMPERATURE("temperature"),
    LAST_SHARE("last_share");

    private final String id;

    ListColumn(String id) {
        this.id = id;
    }

    /** Name in the API. */
    public String id() {
        return id;
    }

    /** The column of that name. */
    public static Optional<ListColumn> byId(String id) {
        return Arrays.stream(values()).filter(column -> column.id.equals(id)).findFirst();
    }
}
