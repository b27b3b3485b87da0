package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets are in files, so that no setting holds one. */
final class SecretFiles {
    private SecretFiles() {}

    /**
     * What the file that a setting names holds, without blanks around it; empty if it names none.
     *
     * @throws SettingException in one line if it cannot be read
     */
    static String read(Settings settings, Setting<String> setting) {
        String file = settings.get(setting);
        if (file.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | RuntimeException e) {
            throw new SettingException(setting.key() + ": the file cannot be read: " + file);
        }
    }
}
