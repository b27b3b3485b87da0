package io.hashbeat.streams.engine.flink;

/** How far one source is in one partition. A flat class that Flink ships as it is. */
public class SourceProgress {

    /** Name of the source. */
    public String source = "";
    /** Topic and partition as in {@code ShareEvent.partition}. */
    public int partition;
    /** All its events up to here have been read, milliseconds since 1970 UTC. */
    public long completeMillis;
    /** Append time of the record that says so, milliseconds since 1970 UTC. */
    public long appendMillis;
    /** Whether the source ends here. */
    public boolean last;

    /** For Flink. */
    public SourceProgress() {}
}
