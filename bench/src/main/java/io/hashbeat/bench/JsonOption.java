package io.hashbeat.bench;

import io.hashbeat.standalone.fault.ClearFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --json}, as every benchmark has it. */
final class JsonOption {

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Write the result as JSON to this file, too; - is standard output, without the table.")
    private @Nullable String json;

    /**
     * Where the JSON goes.
     *
     * @throws ClearFault if it is not a file in an existing folder
     */
    ReportFile file() {
        return ReportFile.of(json);
    }
}
