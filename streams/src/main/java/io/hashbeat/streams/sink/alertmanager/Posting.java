package io.hashbeat.streams.sink.alertmanager;

import io.hashbeat.streams.sink.AlertRecord;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One set of labels in Alertmanager: what it was last told, and what it is to be told. */
final class Posting {
    private final String alertId;
    private final SortedMap<String, String> labels;
    private AlertRecord newest;
    private @Nullable Instant endedAt;
    private Instant sentAt = Instant.MIN;
    private long told;
    private long tellsNow = 1;
    private boolean knownThere;
    private boolean endedBefore;

    Posting(SortedMap<String, String> labels, AlertRecord newest) {
        this.alertId = newest.alert().getId();
        this.labels = labels;
        this.newest = newest;
        this.knownThere = newest.settled();
    }

    String alertId() {
        return alertId;
    }

    Map<String, String> labels() {
        return labels;
    }

    AlertRecord newest() {
        return newest;
    }

    /** Whether Alertmanager may have heard of it, in this run or before. */
    boolean isKnownThere() {
        return knownThere;
    }

    /** When it ended; null while it fires. */
    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    boolean fires() {
        return endedAt == null;
    }

    /** It fires, and this is the newest of it. */
    void fire(AlertRecord record) {
        newest = record;
        endedAt = null;
        endedBefore = false;
        tellsNow++;
    }

    /** It had ended before this run, which Alertmanager has been told if nothing newer shows that it was not. */
    void endBefore(AlertRecord record, Instant at) {
        end(record, at);
        told = tellsNow;
        endedBefore = true;
    }

    /** Whether it had ended before this run and nothing newer is known of it. */
    boolean hasEndedBefore() {
        return endedBefore;
    }

    /** It has ended, and this is the newest of it; what ended before stays ended then. */
    void end(AlertRecord record, Instant at) {
        newest = record;
        if (endedAt == null) {
            endedAt = at;
        }
        endedBefore = false;
        tellsNow++;
    }

    /** Whether there is something that Alertmanager does not know. */
    boolean isNew() {
        return told < tellsNow;
    }

    /** Marks what is sent now; to be handed back to {@link #sent}. */
    long mark() {
        knownThere = true;
        return tellsNow;
    }

    void sent(long mark, Instant at) {
        told = Math.max(told, mark);
        sentAt = at;
    }

    Instant sentAt() {
        return sentAt;
    }
}
