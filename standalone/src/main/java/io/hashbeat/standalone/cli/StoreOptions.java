package io.hashbeat.standalone.cli;

import io.hashbeat.streams.settings.StoreSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a store of one's own. */
final class StoreOptions {
    @Option(names = "--influx", paramLabel = "URL", description = "This InfluxDB, not the embedded store.")
    private @Nullable String influx;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with the token of --influx.")
    private @Nullable Path tokenFile;

    void override(SettingOptions settings) {
        settings.override(StoreSettings.URL, influx);
        settings.override(StoreSettings.TOKEN_FILE, tokenFile);
    }
}
