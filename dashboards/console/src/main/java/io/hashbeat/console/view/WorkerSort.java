package io.hashbeat.console.view;

import java.util.Arrays;
import java.util.Optional;

/** The columns by which the workers list can be sorted. */
public enum WorkerSort {
    WORKER("worker"),
    ACCOUNT("account"),
    STATUS("status"),
    QUARTER("quarter"),
    HOUR("hour"),
    DAY("day"),
    REPORTED("reported"),
    REJECTS("rejects"),
    LAST_SHARE("last_share");

    private final String id;

    WorkerSort(String id) {
        this.id = id;
    }

    /** Name in the API. */
    public String id() {
        return id;
    }

    /** The column of that name. */
    public static Optional<WorkerSort> byId(String id) {
        return Arrays.stream(values()).filter(sort -> sort.id.equals(id)).findFirst();
    }
}
