package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.settings.ConfigFile;
import io.hashbeat.standalone.settings.KnownSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose settings; what is further right wins: default, file, --set, an option of its own. */
final class SettingOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with settings.")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting; may be repeated.")
    private List<String> pairs = new ArrayList<>();

    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final Map<String, String> own = new LinkedHashMap<>();

    /** A default of this command that differs from the setting's own. */
    void preset(Setting<?> setting, String text) {
        defaults.put(setting.key(), text);
    }

    /** An option of the command's own that stands for a setting. */
    void override(Setting<?> setting, @Nullable Object value) {
        if (value != null) {
            own.put(setting.key(), value.toString());
        }
    }

    /** True if the setting is given in the file, as a pair or by an option of its own. */
    boolean names(Setting<?> setting) {
        return given().containsKey(setting.key());
    }

    /** All settings, checked. */
    Settings resolve() {
        Map<String, String> flat = new LinkedHashMap<>(defaults);
        flat.putAll(given());
        return Settings.of(flat, KnownSettings.all());
    }

    private Map<String, String> given() {
        Map<String, String> flat = new LinkedHashMap<>();
        if (config != null) {
            flat.putAll(ConfigFile.read(config));
        }
        pairs.stream().map(ConfigFile::pair).forEach(pair -> flat.put(pair.getKey(), pair.getValue()));
        flat.putAll(own);
        return flat;
    }
}
