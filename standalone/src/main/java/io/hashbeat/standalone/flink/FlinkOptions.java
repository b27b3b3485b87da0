package io.hashbeat.standalone.flink;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.settings.StandaloneSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the mini cluster runs.
 *
 * @param checkpoints folder with one folder for each job
 * @param temp folder for temporary files, used by this process alone
 * @param checkpointInterval pause between the starts of two checkpoints of a job that never ends
 * @param parallelism subtasks of each operator; 1 or more
 * @param slots parallelism of all jobs together; 1 or more
 */
public record FlinkOptions(Path checkpoints, Path temp, Duration checkpointInterval, int parallelism, int slots) {
    public FlinkOptions {
        if (parallelism < 1 || slots < parallelism) {
            throw new IllegalArgumentException(
                    "parallelism must be 1 to %d (slots), not %d".formatted(slots, parallelism));
        }
    }

    /**
     * As the settings say.
     *
     * @param jobs that run at the same time
     */
    public static FlinkOptions of(DataDirectory data, Settings settings, int jobs) {
        int parallelism = settings.get(StandaloneSettings.PARALLELISM);
        return new FlinkOptions(
                data.checkpoints(),
                data.root().resolve("tmp"),
                settings.get(StandaloneSettings.CHECKPOINT_INTERVAL),
                parallelism,
                jobs * parallelism);
    }
}
