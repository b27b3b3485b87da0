package io.hashbeat.standalone.up;

import io.hashbeat.standalone.cli.ChildJvm;
import io.hashbeat.standalone.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code up}, or a role, in a process of its own, so that it can be killed. */
final class ChildUp implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final List<String> seen = new ArrayList<>();

    private ChildUp(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static ChildUp start(Path data, String... options) throws IOException {
        return start(data, List.of("up", "--port", "0", "--kafka-port", "0"), options);
    }

    /** {@code run ROLE}. */
    static ChildUp role(Role role, Path data, String... options) throws IOException {
        return start(data, List.of("run", role.text()), options);
    }

    private static ChildUp start(Path data, List<String> what, String... options) throws IOException {
        List<String> command = ChildJvm.command(700);
        command.addAll(List.of("-cp", ChildJvm.classPath(), Main.class.getName()));
        command.addAll(what);
        command.addAll(List.of("--data", data.toString()));
        command.addAll(List.of(options));
        return new ChildUp(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Waits for a line that begins so. */
    String await(String start) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.add(line);
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new AssertionError("no line \"" + start + "\" but " + seen);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM; the exit code. */
    int stop() throws InterruptedException, IOException {
        process.toHandle().destroy(); // Process.destroy() would close the stream we read from
        await("stopped");
        return exit();
    }

    /** The exit code, once it has ended by itself. */
    int exit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("did not stop within 60 s");
        }
        return process.exitValue();
    }

    /** All lines so far. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
