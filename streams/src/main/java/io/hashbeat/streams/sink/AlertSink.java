package io.hashbeat.streams.sink;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Port: a target of alerts, with what it still has to be told.
 *
 * <p>Promises of every implementation: no method waits for the target; every record that was accepted and is not
 * {@link AlertRecord#settled()} is settled once, when the target has taken it or when nothing can make it take it; what
 * is settled of one alert is so in the order in which it was accepted; a target that fails is left alone for growing
 * rests, and loses nothing by it. Time is an argument and never goes back. Confined to one thread.
 */
public interface AlertSink extends AutoCloseable {
    /** Name of the target: letters, digits, {@code . : -}; part of the name of its consumer group and of its metrics. */
    String name();

    /** True if it must be told at each start how things stand: then it is given all that the topic holds. */
    boolean readsHistory();

    /** Takes a record on. Those of a partition come in the order of their offsets, some perhaps a second time. */
    void accept(AlertRecord record, Instant now);

    /** Does what is due, and tells what is settled since the last turn. */
    List<Settled> turn(Instant now);

    /** When there will be something to do if nothing is accepted meanwhile; not before {@code now}. */
    Instant next(Instant now);

    /** Records accepted and not settled. */
    int waiting();

    /** Lets go of all alerts of these partitions; another process tells them from now on. */
    void forget(Collection<Integer> partitions);

    /** How the target does. */
    TargetHealth health();

    @Override
    void close();
}
