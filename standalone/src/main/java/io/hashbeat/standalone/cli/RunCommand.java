package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.Role;
import io.hashbeat.standalone.up.RoleRun;
import io.hashbeat.standalone.up.UpOptions;
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
                "Run one role against a Kafka of your own: job (shares to results), store (results to InfluxDB) or console (the page).")
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ROLE", description = "job, store or console.")
    private String role = "";

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private LengthOption length = new LengthOption();

    @Option(
            names = {"--kafka", "--bootstrap"},
            paramLabel = "HOST:PORT",
            description = "Kafka; several with commas between.")
    private @Nullable String kafka;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the page; default 8080, 0 is any.")
    private @Nullable Integer port;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Role chosen = Role.byText(role)
                .orElseThrow(
                        () -> ClearFault.usage("run %s is not known; choose one of %s".formatted(role, Role.texts())));
        UpOptions options = options(chosen);
        RoleRun.check(chosen, options.settings());
        LogFile.open(DataDirectory.logFile(options.data()));
        return UntilStopped.run(terminal, progress -> RoleRun.start(chosen, options, progress))
                .code();
    }

    private UpOptions options(Role chosen) {
        settings.override(StandaloneSettings.KAFKA_SERVERS, kafka);
        settings.override(StandaloneSettings.CONSOLE_PORT, port);
        store.override(settings);
        Settings resolved = settings.resolve();
        return new UpOptions(data.path("run-" + chosen.text()), resolved, false, length.value());
    }
}
