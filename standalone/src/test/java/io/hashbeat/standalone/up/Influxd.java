package io.hashbeat.standalone.up;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real InfluxDB 1 on the loopback address with a directory of its own, if this machine has the program. */
final class Influxd implements AutoCloseable {
    private final Process process;
    private final String url;

    private Influxd(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Whether INFLUXD_BIN or the PATH has one. */
    static boolean isInstalled() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        Stream<Path> onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "influxd"));
        return Stream.concat(Stream.ofNullable(System.getenv("INFLUXD_BIN")).map(Path::of), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it and waits until it listens. */
    static Influxd start(Path dir) throws IOException {
        String url = "127.0.0.1:" + freePort();
        Path config = Files.write(
                dir.resolve("influxdb.conf"),
                List.of(
                        "reporting-disabled = true",
                        "bind-address = \"127.0.0.1:" + freePort() + "\"",
                        "[meta]",
                        "dir = \"" + dir.resolve("meta") + "\"",
                        "[data]",
                        "dir = \"" + dir.resolve("data") + "\"",
                        "wal-dir = \"" + dir.resolve("wal") + "\"",
                        "[http]",
                        "bind-address = \"" + url + "\"",
                        "log-enabled = false",
                        "[monitor]",
                        "store-enabled = false"));
        Process process = new ProcessBuilder(program().orElseThrow().toString(), "-config", config.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.contains("Listening for signals")) {
            line = out.readLine();
        }
        Thread drain = new Thread(() -> drain(out), "influxd-log");
        drain.setDaemon(true);
        drain.start();
        return new Influxd(process, "http://" + url);
    }

    /** Where it is. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Else it would stand still when the pipe is full. */
    private static void drain(BufferedReader out) {
        try {
            String line = out.readLine();
            while (line != null) {
                line = out.readLine();
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt(); // closed with the process
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
