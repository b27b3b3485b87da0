package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.UpOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code up} and {@code run} have in common. */
final class ServiceOptions {
    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private LengthOption length = new LengthOption();

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the page; default 8080, 0 is any.")
    private @Nullable Integer port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address of the page; default 127.0.0.1. Beyond this machine the page asks for a password.")
    private @Nullable String bind;

    /** An option of the command's own that stands for a setting. */
    void override(Setting<?> setting, @Nullable Object value) {
        settings.override(setting, value);
    }

    /** All of them, checked. */
    UpOptions resolve(Path data) {
        settings.override(StandaloneSettings.CONSOLE_PORT, port);
        settings.override(StandaloneSettings.CONSOLE_BIND, bind);
        store.override(settings);
        Settings resolved = settings.resolve();
        boolean fleetAsked =
                settings.names(StandaloneSettings.FLEET_WORKERS) && resolved.get(StandaloneSettings.FLEET_WORKERS) > 0;
        return new UpOptions(data, resolved, fleetAsked, length.value());
    }
}
