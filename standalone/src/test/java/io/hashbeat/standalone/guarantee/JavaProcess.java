package io.hashbeat.standalone.guarantee;

import io.hashbeat.standalone.cli.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with the class path of the tests; its output goes to a file. Killed when closed. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final Thread hook;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts {@code mainAndArguments} with a heap of {@code megabytes}. */
    static JavaProcess start(Path log, int megabytes, Map<String, String> environment, List<String> mainAndArguments)
            throws IOException {
        List<String> command = ChildJvm.command(megabytes);
        // as the scripts of Flink have it
        command.addAll(List.of("-Duser.timezone=UTC", "--add-opens=java.base/java.util=ALL-UNNAMED"));
        command.addAll(mainAndArguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", ChildJvm.classPath());
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start(), log);
    }

    /** Waits a moment; fails if the process has ended meanwhile. */
    void glance() throws InterruptedException {
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("ended with " + process.exitValue() + ": " + output());
        }
    }

    /** Waits a millisecond for the end; true if it has not come. */
    boolean running() throws InterruptedException {
        return !process.waitFor(1, TimeUnit.MILLISECONDS);
    }

    /** Waits for the end; the exit code. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** What it has written. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
