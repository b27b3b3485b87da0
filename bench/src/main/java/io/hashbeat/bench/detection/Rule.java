package io.hashbeat.bench.detection;

/** A way to notice that a worker does less than it should. Sees every slice of one worker; not for sharing between threads. */
interface Rule {
    /** Goes on by the slice that {@code worker} has made; whether an alarm is raised by it that was not there before. */
    boolean raises(SimulatedWorker worker);

    /** Whether an alarm is open. */
    boolean open();
}
