package io.hashbeat.streams.sink;

import java.time.Duration;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param written points that are durable now
 * @param expired points of requests whose oldest points the store no longer wants
 * @param refused points that the store refuses for what they hold, each with its reason
 * @param remaining points that are still to be written, in their order
 * @param tooLarge true if the store found a request too large
 * @param last the answer that ended the delivery; WRITTEN if nothing remains
 * @param hold how long to wait before the remaining points are tried again
 */
public record DeliveryReport(
        int written,
        int expired,
        List<RefusedPoint> refused,
        List<Point> remaining,
        boolean tooLarge,
        WriteAnswer last,
        Duration hold) {
    public DeliveryReport {
        refused = List.copyOf(refused);
        remaining = List.copyOf(remaining);
    }

    /** True if the store is down or refuses everything, so that points are held back. */
    public boolean isHolding() {
        return last.outcome() == WriteOutcome.UNAVAILABLE || last.outcome() == WriteOutcome.MISCONFIGURED;
    }
}
