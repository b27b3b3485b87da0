package io.hashbeat.console.serve.history;

import java.util.List;

/**
 * Port: reads what the store holds about one subject.
 *
 * <p>Safe for use by many threads.
 */
public interface HistoryReader extends AutoCloseable {
    /** Where no store is named: nothing was ever written. */
    HistoryReader NONE = new HistoryReader() {
        @Override
        public List<HistoryPoint> read(HistoryQuery query) {
            return List.of();
        }

        @Override
        public RejectCounts rejects(RejectsQuery query) {
            return new RejectCounts(0, 0, 0, null);
        }
    };

    /**
     * Points of the subject, oldest first, at most one per bucket; empty if the store has none.
     *
     * @throws HistoryException if the store cannot be reached or refuses the query
     */
    List<HistoryPoint> read(HistoryQuery query) throws HistoryException;

    /**
     * Shares of the span by how they were answered. Reasons are kept by worker: those of an account and of a pool are
     * summed over its workers, those of other groups are not known.
     *
     * @throws HistoryException if the store cannot be reached or refuses the query
     */
    RejectCounts rejects(RejectsQuery query) throws HistoryException;

    @Override
    default void close() {}
}
