package io.hashbeat.streams.sink.alertmanager;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Alertmanager as a child process with a directory of its own, if this machine has the program. */
public final class AlertmanagerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private AlertmanagerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The program named by ALERTMANAGER_BIN, else the first of PATH. */
    static Optional<Path> program() {
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "prometheus-alertmanager"));
        return Stream.concat(
                        Stream.ofNullable(System.getenv("ALERTMANAGER_BIN")).map(Path::of), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether there is one. */
    public static boolean isInstalled() {
        return program().isPresent();
    }

    /** A port that nobody has. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts it on a port, with a receiver that is told at once, and waits until it listens. */
    public static AlertmanagerProcess start(Path dir, int port, URI receiver) throws IOException {
        Path config = Files.write(
                dir.resolve("alertmanager.yml"),
                List.of(
                        "route:",
                        "  receiver: test",
                        "  group_by: [alertname]",
                        "  group_wait: 100ms",
                        "  group_interval: 100ms",
                        "receivers:",
                        "- name: test",
                        "  webhook_configs:",
                        "  - url: " + receiver,
                        "    send_resolved: true"));
        Process process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "--config.file=" + config,
                        "--storage.path=" + dir.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitListening(process);
        return new AlertmanagerProcess(process, port);
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What its API says of the alerts it has, as JSON. */
    public String alerts() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url().resolve("/api/v2/alerts")).build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void awaitListening(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        String line = out.readLine();
        while (line != null && !line.contains("Listening on")) {
            said.append(line).append('\n');
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("alertmanager ended before it listened: " + said);
        }
        Thread drain = new Thread(() -> drain(out), "alertmanager-log");
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

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
