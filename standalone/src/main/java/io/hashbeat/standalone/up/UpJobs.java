package io.hashbeat.standalone.up;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.flink.JobDefinition;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.streams.app.PipelineConfig;
import io.hashbeat.streams.app.PipelineJob;
import io.hashbeat.streams.app.StoreConfigs;
import io.hashbeat.streams.app.StoreJob;
import io.hashbeat.streams.app.StoreJobConfig;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.time.Duration;

/** The two jobs, as {@code up} and {@code replay} run them. */
public final class UpJobs {
    /** Jobs in the cluster. */
    public static final int COUNT = 2;

    private UpJobs() {}

    /** Job 1, which never ends. */
    static JobDefinition pipeline(String servers, Settings settings) {
        PipelineConfig config = new PipelineConfig(servers, settings, false, "hashbeat-pipeline");
        return new JobDefinition("pipeline", env -> PipelineJob.define(env, config), false);
    }

    /** Job 1 for what is on the topics now. */
    public static JobDefinition pipelineBounded(String servers, Settings settings) {
        PipelineConfig config = new PipelineConfig(servers, settings, true, "hashbeat-pipeline");
        return new JobDefinition("pipeline", env -> PipelineJob.define(env, config), true);
    }

    /** Job 2, which never ends. */
    static JobDefinition store(String servers, StoreTarget target, Settings settings) {
        StoreJobConfig config = new StoreJobConfig(
                servers,
                target,
                StoreConfigs.sink(settings),
                false,
                "hashbeat-store",
                settings.get(StandaloneSettings.CHECKPOINT_INTERVAL),
                settings.get(PipelineSettings.MAX_WORKERS_PER_ACCOUNT));
        return new JobDefinition("store", env -> StoreJob.define(env, config), false);
    }

    /** Job 2 for what is on the topics now. */
    public static JobDefinition storeBounded(String servers, StoreTarget target, Settings settings) {
        StoreJobConfig config = new StoreJobConfig(
                servers,
                target,
                StoreConfigs.sink(settings),
                true,
                "hashbeat-store",
                Duration.ZERO,
                settings.get(PipelineSettings.MAX_WORKERS_PER_ACCOUNT));
        return new JobDefinition("store", env -> StoreJob.define(env, config), true);
    }
}
