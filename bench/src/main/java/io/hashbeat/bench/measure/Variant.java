package io.hashbeat.bench.measure;

import io.hashbeat.bench.topic.PreparedTopic;

/** A way to get from the topic to every worker's windows. Runs in this process, any number of times. */
public interface Variant {
    /** As on the command line. */
    String name();

    /** Reads the whole topic once; what it starts is stopped when it returns. */
    Outcome run(PreparedTopic topic) throws InterruptedException;
}
