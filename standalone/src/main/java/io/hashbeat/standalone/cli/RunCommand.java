package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.Role;
import io.hashbeat.standalone.up.RoleRun;
import io.hashbeat.standalone.up.UpOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: one role of a real deployment until Ctrl-C. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Run one role against a Kafka of your own: job (shares to results), store (results to InfluxDB), alerts (anomalies to alerts) or console (the page).")
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ROLE", description = "job, store, alerts or console.")
    private String role = "";

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory; default: folder \"data/run-ROLE\" beside the script.")
    private @Nullable Path data;

    @Option(
            names = {"--kafka", "--bootstrap"},
            paramLabel = "HOST:PORT",
            description = "Kafka; several with commas between.")
    private @Nullable String kafka;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Role chosen = Role.byText(role)
                .orElseThrow(
                        () -> ClearFault.usage("run %s is not known; choose one of %s".formatted(role, Role.texts())));
        service.override(StandaloneSettings.KAFKA_SERVERS, kafka);
        UpOptions options =
                service.resolve(data != null ? data : DataOption.standard().resolve("run-" + chosen.text()));
        RoleRun.check(chosen, options.settings());
        return UntilStopped.run(terminal, options.data(), progress -> RoleRun.start(chosen, options, progress))
                .code();
    }
}
