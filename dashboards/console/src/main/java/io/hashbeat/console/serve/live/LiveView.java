package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.LiveSnapshot;

/**
 * Port: what is live.
 *
 * <p>Safe for use by many threads.
 */
public interface LiveView extends AutoCloseable {
    /** Whether the view is being fed. */
    enum State {
        /** Reads what was there before. */
        STARTING,
        /** Is fed. */
        RUNNING,
        /** Will not be fed any more. */
        FAILED
    }

    /** Everything at this moment; never waits for the network. */
    LiveSnapshot snapshot();

    /** Whether the view is being fed. */
    State state();

    @Override
    default void close() {}
}
