package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.settings.PipelineSettings;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Submits job 1 to the Flink cluster that runs this, see {@link JobArguments}. Checkpoints and restarts are the cluster's
 * settings.
 */
public final class PipelineMain {

    private PipelineMain() {}

    /** Submits the job; a wrong argument or setting is one line. */
    public static void main(String[] args) throws Exception {
        JobArguments arguments = JobArguments.of(List.of(args));
        PipelineConfig config = config(arguments);
        StreamExecutionEnvironment env = arguments.environment();
        PipelineJob.define(env, config);
        env.execute(PipelineJob.NAME);
    }

    static PipelineConfig config(JobArguments arguments) {
        Settings known = arguments.checked(PipelineSettings.all());
        return arguments.bounded()
                ? PipelineConfig.bounded(arguments.servers(), known)
                : PipelineConfig.live(arguments.servers(), known);
    }
}
