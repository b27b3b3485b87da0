package io.hashbeat.standalone.replay;

import io.hashbeat.ingest.source.SourceProgress;

/** Is told how far a replay is; from the thread of the replay. */
public interface ReplayProgress {
    /** A stage begins. */
    void stage(String name);

    /** So much of the input is read. */
    void read(SourceProgress progress);
}
