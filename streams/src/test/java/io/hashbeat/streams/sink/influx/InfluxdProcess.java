package io.hashbeat.streams.sink.influx;

import io.hashbeat.streams.settings.StoreSettings.Api;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real InfluxDB 1 as a child process with a directory of its own, if this machine has the program. */
public final class InfluxdProcess implements AutoCloseable {
    private final Process process;
    private final URI url;

    private InfluxdProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** The program named by INFLUXD_BIN, else the first {@code influxd} of PATH. */
    public static Optional<Path> program() {
        String named = System.getenv("INFLUXD_BIN");
        Stream<Path> onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "influxd"));
        return Stream.concat(Stream.ofNullable(named).map(Path::of), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether there is one. */
    public static boolean isInstalled() {
        return program().isPresent();
    }

    /** Starts it and waits until it listens. */
    public static InfluxdProcess start(Path program) {
        try {
            Path dir = Files.createTempDirectory("influxd-test");
            int http = freePort();
            Path config = Files.write(dir.resolve("influxdb.conf"), config(dir, http, freePort()));
            Process process = new ProcessBuilder(program.toString(), "-config", config.toString())
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitListening(process);
            return new InfluxdProcess(process, URI.create("http://127.0.0.1:" + http));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public StoreTarget target(Api api) {
        return StoreTarget.of(url, api, StoreCredentials.NONE);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static void awaitListening(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.contains("Listening for signals")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("influxd ended before it listened");
        }
        Thread drain = new Thread(() -> drain(out), "influxd-log");
        drain.setDaemon(true);
        drain.start();
    }

    /** Else the child blocks when the pipe is full. */
    private static void drain(BufferedReader out) {
        try {
            String line = out.readLine();
            while (line != null) {
                line = out.readLine();
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> config(Path dir, int http, int rpc) {
        return List.of(
                "reporting-disabled = true",
                "bind-address = \"127.0.0.1:" + rpc + "\"",
                "[meta]",
                "dir = \"" + dir.resolve("meta") + "\"",
                "[data]",
                "dir = \"" + dir.resolve("data") + "\"",
                "wal-dir = \"" + dir.resolve("wal") + "\"",
                "[http]",
                "bind-address = \"127.0.0.1:" + http + "\"",
                "auth-enabled = false",
                "log-enabled = false",
                "[monitor]",
                "store-enabled = false");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
