package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.Up;
import io.hashbeat.standalone.up.UpOptions;
import io.hashbeat.streams.settings.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: everything in one process until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start everything in one process: Kafka, both Flink jobs, store, page and a simulated fleet.")
final class UpCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);

    private final Terminal terminal;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(names = "--fleet", paramLabel = "N|none", description = "Workers of the simulated fleet; default 1000.")
    private @Nullable String fleet;

    @Option(names = "--speed", paramLabel = "X", description = "Simulated seconds for each second; default 1.")
    private @Nullable String speed;

    @Option(names = "--for", paramLabel = "TIME", description = "End after this long, such as 10m.")
    private @Nullable String length;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the page; default 8080, 0 is any.")
    private @Nullable Integer port;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of the broker; default 9092, 0 is any.")
    private @Nullable Integer kafkaPort;

    @Option(names = "--influx", paramLabel = "URL", description = "Write to this InfluxDB, not to the embedded store.")
    private @Nullable String influx;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with the token of --influx.")
    private @Nullable Path tokenFile;

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        UpOptions options = options();
        long start = System.nanoTime();
        LogFile.open(DataDirectory.logFile(options.data()));
        try (SignalStop signals = new SignalStop(Thread.currentThread())) {
            FatalEnd.announce(terminal, signals::early);
            try (Up up = Up.start(options, terminal::progress)) {
                signals.instead(up::requestStop);
                terminal.progress("ready     after %.1f s; Ctrl-C stops".formatted((System.nanoTime() - start) / 1e9));
                up.await();
                terminal.progress("stopping");
            } catch (InterruptedException | RuntimeException | Error e) { // Error: a class that could not load
                if (!signals.early()) {
                    throw e;
                }
                LOG.info("stopped before all was up", e);
                terminal.progress(FatalEnd.STOPPED_EARLY);
                return ExitCode.DONE.code();
            }
            terminal.progress("stopped");
        }
        return ExitCode.DONE.code();
    }

    private UpOptions options() {
        settings.override(StandaloneSettings.CONSOLE_PORT, port);
        settings.override(StandaloneSettings.BROKER_PORT, kafkaPort);
        settings.override(StandaloneSettings.FLEET_WORKERS, "none".equals(fleet) ? "0" : fleet);
        settings.override(StandaloneSettings.FLEET_SPEED, speed);
        settings.override(StoreSettings.URL, influx);
        settings.override(StoreSettings.TOKEN_FILE, tokenFile);
        Settings resolved = settings.resolve();
        return new UpOptions(data.path(), resolved, span());
    }

    private Optional<Duration> span() {
        if (length == null) {
            return Optional.empty();
        }
        Setting<Duration> form =
                Setting.duration("for", "1s", Duration.ofSeconds(1), Duration.ofDays(365), "Length of a run.");
        try {
            return Optional.of(form.parser().apply(length));
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--for %s: expected %s".formatted(length, form.allowed()));
        }
    }
}
