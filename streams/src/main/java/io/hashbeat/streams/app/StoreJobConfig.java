package io.hashbeat.streams.app;

import io.hashbeat.streams.sink.influx.StoreTarget;
import java.time.Duration;

/**
 * What job 2 needs to know.
 *
 * @param bootstrapServers brokers, {@code host:port,host:port}
 * @param target the store
 * @param bounded true to read up to the end offsets at start and then finish
 * @param groupId consumer group whose committed offsets show the progress
 * @param checkpointInterval time between checkpoints; zero leaves the environment as it is
 */
public record StoreJobConfig(
        String bootstrapServers, StoreTarget target, boolean bounded, String groupId, Duration checkpointInterval) {
    private static final String DEFAULT_GROUP = "hashbeat-store";
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

    /** A job that runs until it is cancelled. */
    public static StoreJobConfig live(String bootstrapServers, StoreTarget target) {
        return new StoreJobConfig(bootstrapServers, target, false, DEFAULT_GROUP, DEFAULT_INTERVAL);
    }

    /** A job that ends when everything that is on the topics at its start is in the store. */
    public static StoreJobConfig bounded(String bootstrapServers, StoreTarget target) {
        return new StoreJobConfig(bootstrapServers, target, true, DEFAULT_GROUP, DEFAULT_INTERVAL);
    }
}
