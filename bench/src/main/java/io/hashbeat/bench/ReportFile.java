package io.hashbeat.bench;

import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the JSON of a benchmark goes: nowhere, to standard output in place of the table, or to a file beside the table. */
final class ReportFile {
    private final boolean standardOutput;
    private final @Nullable Path file;

    private ReportFile(boolean standardOutput, @Nullable Path file) {
        this.standardOutput = standardOutput;
        this.file = file;
    }

    /**
     * As {@code --json} says.
     *
     * @param name null for nowhere, - for standard output
     * @throws ClearFault if it is not a file in an existing folder
     */
    static ReportFile of(@Nullable String name) {
        if (name == null || name.equals("-")) {
            return new ReportFile(name != null, null);
        }
        Path path = Path.of(name).toAbsolutePath();
        Path folder = path.getParent();
        if (folder == null || Files.isDirectory(path) || !Files.isDirectory(folder)) {
            throw ClearFault.usage("--json %s is not a file in an existing folder".formatted(name));
        }
        return new ReportFile(false, path);
    }

    void write(Terminal terminal, String table, String json) throws IOException {
        if (standardOutput) {
            terminal.out().println(json);
        } else {
            terminal.out().print(table);
        }
        if (file != null) {
            Files.writeString(file, json + "\n", StandardCharsets.UTF_8);
        }
    }
}
