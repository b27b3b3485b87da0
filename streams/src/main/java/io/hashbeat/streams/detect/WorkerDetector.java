package io.hashbeat.streams.detect;

/**
 * A detector as a flyweight: its memory is named columns with a row a worker, and it goes forward slice by slice, in
 * order, with event time only. Confined to one thread.
 */
public interface WorkerDetector {

    /** What it finds. */
    AnomalyKind kind();

    /** Goes forward by one slice of one worker and says what it finds. */
    void inspect(WorkerSlice slice, Findings findings);

    /** Closes what is open of a worker that is no longer counted, at {@code nowMillis} since 1970 UTC. */
    void retire(int row, long nowMillis, Findings findings);
}
