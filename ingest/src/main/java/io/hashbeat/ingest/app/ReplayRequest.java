package io.hashbeat.ingest.app;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.settings.IngestSettings;
import io.hashbeat.ingest.source.SourceDefaults;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;

/**
 * What is to be replayed.
 *
 * @param inputs files, folders, or {@code -} for the standard input; several are merged by time
 * @param format how they are written
 * @param defaults what a line means that does not say it
 * @param settings must know {@link IngestSettings#all()}
 * @param standardInput read if {@code -} is given
 * @param clock asked once, when reading begins, to refuse events of the future
 */
public record ReplayRequest(
        List<String> inputs,
        Sources format,
        SourceDefaults defaults,
        Settings settings,
        InputStream standardInput,
        Clock clock) {

    public ReplayRequest {
        inputs = List.copyOf(inputs);
    }

    /** With standard defaults and settings, the process's standard input and the system's clock. */
    public static ReplayRequest of(List<String> inputs, Sources format) {
        return new ReplayRequest(
                inputs,
                format,
                SourceDefaults.STANDARD,
                Settings.defaults(IngestSettings.all()),
                System.in,
                Clock.systemUTC());
    }

    /** The same with other defaults. */
    public ReplayRequest withDefaults(SourceDefaults newDefaults) {
        return new ReplayRequest(inputs, format, newDefaults, settings, standardInput, clock);
    }

    /** The same with other settings. */
    public ReplayRequest withSettings(Settings newSettings) {
        return new ReplayRequest(inputs, format, defaults, newSettings, standardInput, clock);
    }
}
