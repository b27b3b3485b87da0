package io.hashbeat.streams.sink.webhook;

import io.hashbeat.streams.sink.AlertRecord;
import java.time.Instant;

/** A record that waits for its delivery. */
final class Pending {
    private final AlertRecord record;
    private final Instant acceptedAt;
    private int attempts;

    Pending(AlertRecord record, Instant acceptedAt) {
        this.record = record;
        this.acceptedAt = acceptedAt;
    }

    AlertRecord record() {
        return record;
    }

    Instant acceptedAt() {
        return acceptedAt;
    }

    /** Attempts begun so far. */
    int attempts() {
        return attempts;
    }

    void begin() {
        attempts++;
    }

    boolean isOlderThan(Instant time) {
        return record.appendedAt().isBefore(time);
    }
}
