package io.hashbeat.streams.sink;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Port: a target of alerts, with what it still has to be told.
 *
 * <p>Promises of every implementation: no method waits for the target; every record that was accepted and is not
 * {@link AlertRecord#settled()} is settled once, when the target has taken it, when nothing can make it take it or, if it wants to know how things stand, when a newer
 * record of the same alert is to be told in its place; what
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

    /** What is settled since it was last said; asked in place of a turn while the target is not to be spoken to. */
    List<Settled> settled();

    /** Does what is due, and says what is settled since it was last said. */
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
