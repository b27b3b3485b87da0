package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.settings.PipelineSettings;

/**
 * What job 1 is to read and how.
 *
 * @param bootstrapServers Kafka's addresses
 * @param settings values of {@link PipelineSettings}
 * @param bounded read up to the end offsets at start and finish
 * @param groupId consumer group under which progress is shown; the job's own checkpoints decide where it goes on
 */
public record PipelineConfig(String bootstrapServers, Settings settings, boolean bounded, String groupId) {

    private static final String DEFAULT_GROUP = "hashbeat-pipeline";

    /** A job that runs until it is cancelled. */
    public static PipelineConfig live(String bootstrapServers, Settings settings) {
        return new PipelineConfig(bootstrapServers, settings, false, DEFAULT_GROUP);
    }

    /** A job that ends with what is on the topics at its start. */
    public static PipelineConfig bounded(String bootstrapServers, Settings settings) {
        return new PipelineConfig(bootstrapServers, settings, true, DEFAULT_GROUP);
    }
}
