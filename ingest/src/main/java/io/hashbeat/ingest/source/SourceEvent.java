package io.hashbeat.ingest.source;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Share;

/** What a source yields: a share, a heartbeat, or a line that is neither. Every event is a new object that belongs to the reader. */
public sealed interface SourceEvent {

    /** A share; {@code source} and {@code sequence} are still empty. */
    record OfShare(Share share) implements SourceEvent {}

    /** A heartbeat; {@code source} and {@code sequence} are still empty. */
    record OfHeartbeat(Heartbeat heartbeat) implements SourceEvent {}

    /** A line that cannot be read. */
    record OfRejected(Rejected rejected) implements SourceEvent {}

    /** Event time in milliseconds since 1970 UTC; of a rejected line, {@link Long#MIN_VALUE}. */
    default long timeMs() {
        if (this instanceof OfShare s) {
            return s.share().getTimeMs();
        }
        return this instanceof OfHeartbeat h ? h.heartbeat().getTimeMs() : Long.MIN_VALUE;
    }
}
