package io.hashbeat.bench.topic;

import io.hashbeat.standalone.fault.ClearFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A broker as a child process on 127.0.0.1, so that its CPU time is not that of a variant. */
public final class BrokerProcess implements AutoCloseable {
    private static final long STOP_WITHIN_SECONDS = 20;

    private final Process process;
    private final int port;

    private BrokerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts and waits until it serves.
     *
     * @param directory its log directory; one that was used before is used on
     * @throws ClearFault if it does not start
     */
    public static BrokerProcess start(Path directory) {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                directory.toString());
        child.redirectError(Redirect.DISCARD);
        try {
            Process process = child.start();
            return new BrokerProcess(process, port(process));
        } catch (IOException e) {
            throw ClearFault.failed("the broker process did not start: " + e.getMessage(), e);
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(BrokerMain.PORT)) {
                return Integer.parseInt(line.substring(BrokerMain.PORT.length()));
            }
            if (line.startsWith(BrokerMain.FAULT)) {
                throw ClearFault.unavailable(line.substring(BrokerMain.FAULT.length()));
            }
        }
        throw ClearFault.failed("the broker process ended before it served", null);
    }

    /** Bootstrap servers, host:port. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** CPU time it has used; zero where the system does not tell. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Asks it to stop, waits, and ends it if it does not. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // it has ended by itself
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
