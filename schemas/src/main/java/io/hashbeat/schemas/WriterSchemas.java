package io.hashbeat.schemas;

import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Port: the schema that a schema registry's id stands for. Implementations are safe from any thread. */
public interface WriterSchemas {

    /**
     * The schema with this id, or null if there is none that Avro can use.
     *
     * @throws RegistryUnavailableException if nobody can tell now: the record is not bad, ask again later
     */
    @Nullable
    Schema byId(int id);

    /** Knows no id: every value in a registry's framing is {@code UNKNOWN_SCHEMA}. */
    static WriterSchemas none() {
        return id -> null;
    }

    /** Knows exactly these. */
    static WriterSchemas of(Map<Integer, Schema> byId) {
        Map<Integer, Schema> copy = Map.copyOf(byId);
        return copy::get;
    }
}
