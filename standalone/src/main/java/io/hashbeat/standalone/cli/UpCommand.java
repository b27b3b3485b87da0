package io.hashbeat.standalone.cli;

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
        description = {
            "Start everything in one process: Kafka, both Flink jobs, store, page and a simulated fleet.",
            "On the data directory of a finished replay: show it on the page, and add nothing."
        })
final class UpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = "--fleet", paramLabel = "N|none", description = "Workers of the simulated fleet; default 1000.")
    private @Nullable String fleet;

    @Option(names = "--speed", paramLabel = "X", description = "Simulated seconds for each second; default 1.")
    private @Nullable String speed;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of the broker; default 9092, 0 is any.")
    private @Nullable Integer kafkaPort;

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        service.override(StandaloneSettings.BROKER_PORT, kafkaPort);
        service.override(StandaloneSettings.FLEET_WORKERS, "none".equals(fleet) ? "0" : fleet);
        service.override(StandaloneSettings.FLEET_SPEED, speed);
        UpOptions options = service.resolve(data.path());
        return UntilStopped.run(terminal, options.data(), progress -> Up.start(options, progress))
                .code();
    }
}
