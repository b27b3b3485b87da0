package io.hashbeat.console.serve.history;

import io.hashbeat.console.view.AnomalyView;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A store that did not answer at the start: each question tries again to open it, one at a time, until it is there. What is
 * live does not wait for the past.
 */
public final class LaterHistory implements HistoryReader {
    /** Opens the store. */
    @FunctionalInterface
    public interface Opener {
        /**
         * The reader of the store.
         *
         * @throws HistoryException if it still does not answer
         */
        HistoryReader open() throws HistoryException;
    }

    private final Opener opener;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable HistoryReader reader;

    /** Opens the store with the first question that it answers. */
    public LaterHistory(Opener opener) {
        this.opener = opener;
    }

    private HistoryReader reader() throws HistoryException {
        HistoryReader known = reader;
        if (known != null) {
            return known;
        }
        if (!opening.tryLock()) {
            throw new HistoryException("the store did not answer; it is being tried again", null);
        }
        try {
            HistoryReader opened = reader;
            if (opened == null) {
                opened = opener.open();
                reader = opened;
            }
            return opened;
        } finally {
            opening.unlock();
        }
    }

    @Override
    public List<HistoryPoint> read(HistoryQuery query) throws HistoryException {
        return reader().read(query);
    }

    @Override
    public RejectCounts rejects(RejectsQuery query) throws HistoryException {
        return reader().rejects(query);
    }

    @Override
    public List<RejectPoint> rejectCourse(HistoryQuery query) throws HistoryException {
        return reader().rejectCourse(query);
    }

    @Override
    public List<DevicePoint> devices(HistoryQuery query) throws HistoryException {
        return reader().devices(query);
    }

    @Override
    public List<AnomalyView> anomalies(EventsQuery query) throws HistoryException {
        return reader().anomalies(query);
    }

    @Override
    public List<BlockPoint> blocks(EventsQuery query) throws HistoryException {
        return reader().blocks(query);
    }

    @Override
    public void close() {
        HistoryReader opened = reader;
        if (opened != null) {
            opened.close();
        }
    }
}
