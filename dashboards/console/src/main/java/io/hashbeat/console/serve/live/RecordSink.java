package io.hashbeat.console.serve.live;

import io.hashbeat.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Port: where it is written what operators and owners set.
 *
 * <p>Safe for use by many threads.
 */
public interface RecordSink extends AutoCloseable {

    /**
     * Writes a record in place of the one of that key, or takes that back if it is null; returns when it is safe.
     *
     * @throws IllegalStateException with one line for a person if it could not be written
     */
    void write(Topics topic, String key, @Nullable SpecificRecord value);

    @Override
    default void close() {}
}
