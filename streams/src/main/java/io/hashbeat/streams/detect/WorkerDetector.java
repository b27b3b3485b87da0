package io.hashbeat.streams.detect;

/**
 * A detector as a flyweight: its memory is named columns with a row a worker, and it goes forward slice by slice, in
 * order, with event time only. It sees every slice of every worker, so it looks first whether there is anything for it.
 * Confined to one thread.
 */
public interface WorkerDetector {

    /** Goes forward by one slice of one worker and says what it finds. */
    void inspect(WorkerSlice slice, Findings findings);

    /** Goes forward by a quarter of an hour of one worker, after its slices. */
    default void inspect(WorkerQuarter quarter, Findings findings) {}

    /** Closes what is open of a worker that is no longer counted, at {@code nowMillis} since 1970 UTC. */
    void retire(int row, long nowMillis, Findings findings);

    /** Closes what is open of a worker that does nothing now because that is wanted, and what that explains. */
    default void excuse(int row, long nowMillis, Findings findings) {
        retire(row, nowMillis, findings);
    }

    /**
     * Closes what began of {@code row} since {@code sinceMillis}, at {@code nowMillis}, both since 1970 UTC: it turns out that less
     * is expected of the worker since then.
     */
    default void expectLess(int row, long sinceMillis, long nowMillis, Findings findings) {}

    /** What it holds of the worker being as usual at the moment: its baseline learns from nothing that is not. */
    default Doubt doubt(int row, long fleetWorkers) {
        return Doubt.NONE;
    }
}
