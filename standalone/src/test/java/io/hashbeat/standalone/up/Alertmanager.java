package io.hashbeat.standalone.up;

import io.hashbeat.standalone.broker.LoopbackPorts;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Alertmanager as a child process, if this machine has the program. */
final class Alertmanager implements AutoCloseable {
    private final Process process;
    private final String url;

    private Alertmanager(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** The program named by ALERTMANAGER_BIN, else the first of PATH. */
    private static Optional<Path> program() {
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "prometheus-alertmanager"));
        return Stream.concat(
                        Stream.ofNullable(System.getenv("ALERTMANAGER_BIN")).map(Path::of), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static boolean isInstalled() {
        return program().isPresent();
    }

    /** Starts it and waits until it listens. */
    static Alertmanager start(Path dir) throws IOException {
        Path config = Files.write(
                dir.resolve("alertmanager.yml"),
                List.of("route:", "  receiver: nobody", "receivers:", "- name: nobody"));
        String address = "127.0.0.1:" + LoopbackPorts.free();
        Process process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "--config.file=" + config,
                        "--storage.path=" + dir.resolve("data"),
                        "--web.listen-address=" + address,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.contains("Listening on")) {
            line = out.readLine();
        }
        Thread drain = new Thread(() -> drain(out), "alertmanager-log");
        drain.setDaemon(true);
        drain.start();
        return new Alertmanager(process, "http://" + address);
    }

    /** Reads what it says, lest it wait for a reader; its end closes the stream. */
    private static void drain(BufferedReader out) {
        try {
            out.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // it was stopped while it was read from
        }
    }

    String url() {
        return url;
    }

    /** What its API says of the alerts that are active, as JSON. */
    String alerts() throws IOException, InterruptedException {
        URI uri = URI.create(url + "/api/v2/alerts");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
