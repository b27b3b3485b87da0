package io.hashbeat.streams.app;

import io.hashbeat.streams.engine.flink.store.StoreSinkOptions;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.time.Duration;

/**
 * What job 2 needs to know.
 *
 * @param bootstrapServers brokers, {@code host:port,host:port}
 * @param target the store
 * @param sink sizes and times of the sink
 * @param bounded true to read up to the end offsets at start and then finish
 * @param groupId consumer group whose committed offsets show the progress, and where a job without a checkpoint starts
 * @param checkpointInterval time between checkpoints; zero leaves the environment as it is
 * @param workersPerAccount workers of an account whose reports are stored, as {@code names.max-workers-per-account}
 */
public record StoreJobConfig(
        String bootstrapServers,
        StoreTarget target,
        StoreSinkOptions sink,
        boolean bounded,
        String groupId,
        Duration checkpointInterval,
        int workersPerAccount) {
    private static final String DEFAULT_GROUP = "hashbeat-store";
    private static final int DEFAULT_WORKERS = 10_000;
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

    /** With the usual limit on names. */
    public StoreJobConfig(
            String bootstrapServers,
            StoreTarget target,
            StoreSinkOptions sink,
            boolean bounded,
            String groupId,
            Duration checkpointInterval) {
        this(bootstrapServers, target, sink, bounded, groupId, checkpointInterval, DEFAULT_WORKERS);
    }

    /** A job that runs until it is cancelled, with default sizes and times. */
    public static StoreJobConfig live(String bootstrapServers, StoreTarget target) {
        return new StoreJobConfig(
                bootstrapServers,
                target,
                StoreSinkOptions.defaults(target.callTimeout()),
                false,
                DEFAULT_GROUP,
                DEFAULT_INTERVAL);
    }

    /** A job that ends when everything that is on the topics at its start is in the store. */
    public static StoreJobConfig bounded(String bootstrapServers, StoreTarget target) {
        return live(bootstrapServers, target).untilEnd();
    }

    /** The same, but read up to the end offsets at start only. */
    public StoreJobConfig untilEnd() {
        return new StoreJobConfig(bootstrapServers, target, sink, true, groupId, checkpointInterval, workersPerAccount);
    }

    /** The same with a store of which is known what it is. */
    public StoreJobConfig with(StoreTarget reached) {
        return new StoreJobConfig(
                bootstrapServers, reached, sink, bounded, groupId, checkpointInterval, workersPerAccount);
    }

    /** The same with other sizes and times of the sink. */
    public StoreJobConfig with(StoreSinkOptions other) {
        return new StoreJobConfig(
                bootstrapServers, target, other, bounded, groupId, checkpointInterval, workersPerAccount);
    }
}
