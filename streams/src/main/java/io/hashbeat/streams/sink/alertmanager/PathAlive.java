package io.hashbeat.streams.sink.alertmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * The alert Watchdog, which always fires, so that its end tells that the path of alerts is dead.
 *
 * <p>It lives on signs of life that came the whole way: the alert application writes one to the alerts topic while
 * its clock, the feed, moves. So it proves that shares come in, that job 1 reads them, that the alert application runs, that
 * its topic takes records, and that this delivery reads them; Alertmanager itself proves the rest by telling somebody. When
 * any of it stops, the Watchdog is not sent on and ends by itself.
 */
final class PathAlive {
    private final Duration endsAfter;
    private Instant lastSign = Instant.MIN;
    private Instant startedAt = Instant.MIN;
    private Instant sentAt = Instant.MIN;
    private int partition = -1;

    PathAlive(Duration endsAfter) {
        this.endsAfter = endsAfter;
    }

    /** A sign of life that the broker took at this time; all of them are in one partition. */
    void sign(Instant appendedAt, int inPartition) {
        partition = inPartition;
        if (startedAt.equals(Instant.MIN) || endsAt().isBefore(appendedAt)) {
            startedAt = appendedAt;
        }
        lastSign = appendedAt.isAfter(lastSign) ? appendedAt : lastSign;
    }

    /** When it ends if no further sign comes. */
    Instant endsAt() {
        return lastSign.equals(Instant.MIN) ? Instant.MIN : lastSign.plus(endsAfter);
    }

    Instant startedAt() {
        return startedAt;
    }

    boolean isDue(Instant now, Duration resendEvery) {
        return endsAt().isAfter(now) && !next(resendEvery).isAfter(now);
    }

    /** When it is due, if it lives by then. */
    Instant next(Duration resendEvery) {
        if (lastSign.equals(Instant.MIN)) {
            return Instant.MAX;
        }
        return sentAt.equals(Instant.MIN) ? lastSign : sentAt.plus(resendEvery);
    }

    void sent(Instant now) {
        sentAt = now;
    }

    /** Another process has its partition. */
    void forget(Collection<Integer> partitions) {
        if (partitions.contains(partition)) {
            lastSign = Instant.MIN;
            startedAt = Instant.MIN;
            sentAt = Instant.MIN;
        }
    }
}
