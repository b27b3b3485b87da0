package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.Up;
import io.hashbeat.standalone.up.UpOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: everything in one process until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start everything in one process: Kafka, both Flink jobs, store, page and a simulated fleet.")
final class UpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private LengthOption length = new LengthOption();

    @Option(names = "--fleet", paramLabel = "N|none", description = "Workers of the simulated fleet; default 1000.")
    private @Nullable String fleet;

    @Option(names = "--speed", paramLabel = "X", description = "Simulated seconds for each second; default 1.")
    private @Nullable String speed;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the page; default 8080, 0 is any.")
    private @Nullable Integer port;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of the broker; default 9092, 0 is any.")
    private @Nullable Integer kafkaPort;

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        UpOptions options = options();
        LogFile.open(DataDirectory.logFile(options.data()));
        return UntilStopped.run(terminal, progress -> Up.start(options, progress))
                .code();
    }

    private UpOptions options() {
        settings.override(StandaloneSettings.CONSOLE_PORT, port);
        settings.override(StandaloneSettings.BROKER_PORT, kafkaPort);
        settings.override(StandaloneSettings.FLEET_WORKERS, "none".equals(fleet) ? "0" : fleet);
        settings.override(StandaloneSettings.FLEET_SPEED, speed);
        store.override(settings);
        Settings resolved = settings.resolve();
        boolean fleetAsked =
                settings.names(StandaloneSettings.FLEET_WORKERS) && resolved.get(StandaloneSettings.FLEET_WORKERS) > 0;
        return new UpOptions(data.path(), resolved, fleetAsked, length.value());
    }
}
