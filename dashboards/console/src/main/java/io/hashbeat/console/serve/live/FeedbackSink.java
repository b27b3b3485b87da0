package io.hashbeat.console.serve.live;

import io.hashbeat.avro.Feedback;

/**
 * Port: where it is written what operators say of anomalies.
 *
 * <p>Safe for use by many threads.
 */
public interface FeedbackSink extends AutoCloseable {

    /**
     * Writes {@code feedback}; returns when it is safe.
     *
     * @throws IllegalStateException with one line for a person if it could not be written
     */
    void write(Feedback feedback);

    @Override
    default void close() {}
}
