package io.hashbeat.streams.engine.flink.store;

import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * Lets one request through at a time, none while the store is given a rest, and makes requests smaller when the store
 * finds them too large.
 *
 * <p>Read by Flink on the task's thread, held and shrunk by the writer's own thread.
 */
final class StoreGate implements RateLimitingStrategy {
    private final int mostPoints;
    private volatile int limit;
    private volatile boolean held;
    private boolean inFlight;

    StoreGate(int mostPoints) {
        this.mostPoints = mostPoints;
        this.limit = mostPoints;
    }

    /** Nothing passes until {@link #release}. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
    }

    boolean isHeld() {
        return held;
    }

    /** The store refused a request for its size: halve. */
    void shrink() {
        limit = Math.max(1, limit / 2);
    }

    /** A request of the present size was taken: grow by a tenth, up to what is configured. */
    void grow() {
        limit = Math.min(mostPoints, limit + Math.max(1, limit / 10));
    }

    @Override
    public void registerInFlightRequest(RequestInfo requestInfo) {
        inFlight = true;
    }

    @Override
    public void registerCompletedRequest(ResultInfo resultInfo) {
        inFlight = false;
    }

    @Override
    public boolean shouldBlock(RequestInfo requestInfo) {
        return inFlight || held;
    }

    @Override
    public int getMaxBatchSize() {
        return limit;
    }
}
