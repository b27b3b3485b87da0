package io.hashbeat.bench.topic;

import io.hashbeat.avro.Share;

/** Writes shares to the topic in the order of the calls. Confined to one thread. */
interface ShareWriter extends AutoCloseable {
    /** Writes a share; the object may be used again afterwards. */
    void share(Share share);

    /** Says in every partition that nothing older will follow; milliseconds since 1970 UTC. */
    void tick(long completeUpToMillis);

    /** As {@link #tick}, and that nothing at all will follow; returns when everything is delivered. */
    void finish(long completeUpToMillis);

    @Override
    void close();
}
