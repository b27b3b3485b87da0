package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.engine.registry.RegistryTarget;
import io.hashbeat.streams.settings.PipelineSettings;

/** Settings -> the schema registry that job 1 may ask. */
final class RegistryConfigs {
    private RegistryConfigs() {}

    /**
     * The registry that the settings name, or none.
     *
     * @throws SettingException in one line if the address is none, the password's file cannot be read, or nobody has the password
     */
    static RegistryTarget target(Settings settings) {
        if (!settings.get(PipelineSettings.REGISTRY_PASSWORD_FILE).isEmpty()
                && settings.get(PipelineSettings.REGISTRY_USER).isEmpty()) {
            throw new SettingException("%s is set, and nobody is named whose password it is; set %s, too"
                    .formatted(PipelineSettings.REGISTRY_PASSWORD_FILE.key(), PipelineSettings.REGISTRY_USER.key()));
        }
        try {
            return new RegistryTarget(
                    settings.get(PipelineSettings.REGISTRY_URL),
                    settings.get(PipelineSettings.REGISTRY_USER),
                    SecretFiles.read(settings, PipelineSettings.REGISTRY_PASSWORD_FILE),
                    settings.get(PipelineSettings.REGISTRY_TIMEOUT),
                    settings.get(PipelineSettings.REGISTRY_PATIENCE));
        } catch (IllegalArgumentException e) {
            throw new SettingException(PipelineSettings.REGISTRY_URL.key() + ": " + e.getMessage());
        }
    }
}
