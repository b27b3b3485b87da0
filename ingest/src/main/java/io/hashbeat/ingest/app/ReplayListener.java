package io.hashbeat.ingest.app;

import io.hashbeat.ingest.source.SourceProgress;

/** Is told how far a replay is: after every few thousand lines and at the end, in the replay's thread. */
@FunctionalInterface
public interface ReplayListener {
    /** Tells nobody. */
    ReplayListener NONE = progress -> {};

    /** So much has been read and handed to Kafka. */
    void read(SourceProgress progress);
}
