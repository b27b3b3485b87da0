package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ExitCode;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.Running;
import io.hashbeat.standalone.up.Up;
import io.hashbeat.standalone.up.UpOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code warm-up}: starts everything in a temporary directory for some seconds, so that the JVM that runs
 * it can archive the classes that a start loads. Used by the script; not for people.
 */
@Command(name = "warm-up", hidden = true, description = "Load what a start loads; used by the script.")
final class WarmUpCommand implements Callable<Integer> {
    private static final Map<String, String> SETTINGS = Map.of(
            StandaloneSettings.BROKER_PORT.key(), "0",
            StandaloneSettings.CONSOLE_PORT.key(), "0",
            StandaloneSettings.FLEET_WORKERS.key(), "20",
            StandaloneSettings.FLEET_HISTORY.key(), "10m",
            StandaloneSettings.CHECKPOINT_INTERVAL.key(), "2s");

    @Override
    public Integer call() throws Exception {
        try (RunDirectory directory = RunDirectory.choose(null)) {
            directory.succeeded();
            LogFile.open(DataDirectory.logFile(directory.path()));
            UpOptions options = new UpOptions(
                    directory.path(),
                    Settings.of(SETTINGS, KnownSettings.all()),
                    false,
                    Optional.of(Duration.ofSeconds(8)));
            try (Running running = Up.start(options, line -> {})) {
                running.await();
            }
        }
        return ExitCode.DONE.code();
    }
}
