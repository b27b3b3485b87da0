package io.hashbeat.console.serve.history;

import io.hashbeat.console.view.AnomalyView;
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

        @Override
        public List<RejectPoint> rejectCourse(HistoryQuery query) {
            return List.of();
        }

        @Override
        public List<DevicePoint> devices(HistoryQuery query) {
            return List.of();
        }

        @Override
        public List<AnomalyView> anomalies(EventsQuery query) {
            return List.of();
        }

        @Override
        public List<BlockPoint> blocks(EventsQuery query) {
            return List.of();
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

    /**
     * The same by time, oldest first: buckets in which a share was not accepted for a reason that is known.
     *
     * @throws HistoryException if the store cannot be reached or refuses the query
     */
    List<RejectPoint> rejectCourse(HistoryQuery query) throws HistoryException;

    /**
     * What the device of a worker said of itself, oldest first; nothing of other subjects.
     *
     * @throws HistoryException if the store cannot be reached or refuses the query
     */
    List<DevicePoint> devices(HistoryQuery query) throws HistoryException;

    /**
     * What detectors found about the subject itself that lasted within the span, the newest first; at most one more than {@link EventsQuery#MOST}.
     *
     * @throws HistoryException if the store cannot be reached or refuses the query
     */
    List<AnomalyView> anomalies(EventsQuery query) throws HistoryException;

    /**
     * Blocks that an account or a pool found, the newest first, at most one more than {@link EventsQuery#MOST}; none of other subjects.
     *
     * @throws HistoryException if the store cannot be reached or refuses the query
     */
    List<BlockPoint> blocks(EventsQuery query) throws HistoryException;

    @Override
    default void close() {}
}
