package io.hashbeat.standalone.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code replay} as it is typed, in this process.
 *
 * @param exitCode how it ended
 * @param out what it printed
 * @param err what it told meanwhile
 */
public record ReplayRun(int exitCode, String out, String err) {
    /** Replays the log. */
    public static ReplayRun of(Path log, String... options) {
        List<String> arguments = new ArrayList<>(List.of("replay", log.toString()));
        arguments.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = CommandTree.run(terminal, arguments.toArray(String[]::new));
        return new ReplayRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
