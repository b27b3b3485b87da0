package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ExitCode;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.standalone.settings.SettingsReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code config}: the reference of settings, or the values in force. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Print the reference of all settings as Markdown, or with --values the values in force.")
final class ConfigCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(names = "--values", description = "Check and print the values as a YAML file instead.")
    private boolean values;

    ConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (values) {
            settings.resolve().texts().forEach((key, text) -> terminal.line(key + ": \"" + text + "\""));
        } else {
            terminal.out().print(SettingsReference.markdown(KnownSettings.byPart()));
        }
        return ExitCode.DONE.code();
    }
}
