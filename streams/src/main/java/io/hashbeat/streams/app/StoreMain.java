package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.settings.StoreSettings;
import io.hashbeat.streams.sink.influx.StorePreparation;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Creates what is missing in the store and submits job 2 to the Flink cluster that runs this, see {@link JobArguments};
 * {@code store.url} must be among the settings. Restarts and where checkpoints lie are the cluster's settings.
 */
public final class StoreMain {
    private StoreMain() {}

    /** Submits the job; a wrong argument or setting, and a store that cannot be reached, is one line. */
    public static void main(String[] args) throws Exception {
        JobArguments arguments = JobArguments.of(List.of(args));
        StoreJobConfig config = config(arguments);
        StorePreparation preparation = new StorePreparation(config.target());
        StoreTarget target = preparation.reached();
        preparation.run(target);
        StreamExecutionEnvironment env = arguments.environment();
        StoreJob.define(env, config.with(target));
        env.execute(StoreJob.NAME);
    }

    static StoreJobConfig config(JobArguments arguments) {
        List<Setting<?>> known = new ArrayList<>(StoreSettings.ALL);
        known.addAll(PipelineSettings.all());
        Settings settings = arguments.checked(known);
        if (settings.get(StoreSettings.URL).isEmpty()) {
            throw new ProgramParametrizationException("store.url is missing: --set store.url=http://HOST:8086");
        }
        try {
            StoreTarget target = StoreConfigs.target(settings);
            StoreJobConfig live = StoreJobConfig.live(arguments.servers(), target);
            return new StoreJobConfig(
                    live.bootstrapServers(),
                    target,
                    StoreConfigs.sink(settings),
                    arguments.bounded(),
                    live.groupId(),
                    live.checkpointInterval(),
                    settings.get(PipelineSettings.MAX_WORKERS_PER_ACCOUNT));
        } catch (SettingException e) {
            throw new ProgramParametrizationException(String.valueOf(e.getMessage()));
        }
    }
}
