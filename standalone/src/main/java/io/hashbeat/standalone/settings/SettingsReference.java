package io.hashbeat.standalone.settings;

import io.hashbeat.domain.setting.Setting;
import java.util.List;
import java.util.Map;

/** The reference of settings as Markdown; {@code docs/configuration.md} is its output. */
public final class SettingsReference {
    private static final String HEAD = """
            # Configuration

            Every setting of Hashbeat, with its default. A setting is given in a YAML file (`--config FILE`), nested or
            with dots, or on the command line (`--set key=value`); the command line wins. An unknown key or a value that
            is not allowed stops the start with one line and exit code 2. Durations are written 10s, 5m, 24h; sizes 64KiB.

            This file is written by `./hashbeat config`; a test compares it.
            """;

    private SettingsReference() {}

    /** The text, ending in a line break. */
    public static String markdown(Map<String, List<Setting<?>>> parts) {
        StringBuilder text = new StringBuilder(HEAD);
        parts.forEach((part, settings) -> {
            text.append("\n## ").append(part).append("\n\n| key | default | allowed | meaning |\n|---|---|---|---|\n");
            settings.forEach(setting -> text.append("| `")
                    .append(setting.key())
                    .append("` | ")
                    .append(setting.defaultText().isEmpty() ? "" : "`" + cell(setting.defaultText()) + "`")
                    .append(" | ")
                    .append(cell(setting.allowed()))
                    .append(" | ")
                    .append(cell(setting.doc()))
                    .append(" |\n"));
        });
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
