package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.standalone.fault.ClearFault;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that ends a run by itself. */
final class LengthOption {
    private static final Setting<Duration> FORM =
            Setting.duration("for", "1s", Duration.ofSeconds(1), Duration.ofDays(365), "Length of a run.");

    @Option(names = "--for", paramLabel = "TIME", description = "End after this long, such as 10m.")
    private @Nullable String length;

    /** The length; empty if it is to run until it is stopped. */
    Optional<Duration> value() {
        if (length == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(FORM.parser().apply(length));
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--for %s: expected %s".formatted(length, FORM.allowed()));
        }
    }
}
