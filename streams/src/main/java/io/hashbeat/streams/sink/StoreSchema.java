package io.hashbeat.streams.sink;

import java.util.List;

/** Creates what the stores need before the first point: texts of statements only. */
public final class StoreSchema {
    private StoreSchema() {}

    /** Statements for the embedded QuestDB, each to be executed once at every start; they change nothing that exists. */
    public static List<String> questDbStatements() {
        return List.of();
    }
}
