package io.hashbeat.streams.engine.kafka;

import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.alert.Fact;
import io.hashbeat.streams.alert.StateTarget;
import io.hashbeat.streams.alert.Transition;
import java.io.DataInput;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of records that are no anomalies: the rules of accounts' owners; and says what a loss is worth. Its state lies beside that of the alerts, under keys of its
 * own, and is written in the same transaction. Confined to one thread.
 */
public interface FactDesk {

    /** Says nothing. */
    FactDesk NONE = new FactDesk() {
        @Override
        public Set<AlertInput> inputs() {
            return Set.of();
        }

        @Override
        public boolean restore(String key, DataInput in) {
            return false;
        }

        @Override
        public void take(Reading reading, long clockMillis, Consumer<Fact> facts) {
            // nothing is asked for
        }

        @Override
        public void advance(long clockMillis, Consumer<Fact> facts) {
            // no rule, nothing to say
        }

        @Override
        public void flush(StateTarget state) {
            // no state
        }

        @Override
        public LossValue.@Nullable Money worth(Transition transition) {
            return null;
        }
    };

    /** What it wants to read. */
    Set<AlertInput> inputs();

    /**
     * Takes an entry that {@link #flush} handed out, before anything else is taken; whether it is one of this desk.
     *
     * @throws IOException if a later version of the program wrote it
     */
    boolean restore(String key, DataInput in) throws IOException;

    /**
     * Takes a record and says what follows.
     *
     * @param clockMillis event time by the feed, milliseconds since 1970 UTC; 0 if it has said nothing
     * @throws UndecodableException if it is none of its topic
     */
    void take(Reading reading, long clockMillis, Consumer<Fact> facts) throws UndecodableException;

    /** Event time has gone on to {@code clockMillis}, milliseconds since 1970 UTC. */
    void advance(long clockMillis, Consumer<Fact> facts);

    /** Hands out every entry that has changed since the last call. */
    void flush(StateTarget state);

    /** What {@link Transition#lostHashes()} are worth; null if that is not known. */
    LossValue.@Nullable Money worth(Transition transition);
}
