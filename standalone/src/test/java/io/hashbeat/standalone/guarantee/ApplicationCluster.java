package io.hashbeat.standalone.guarantee;

import io.hashbeat.standalone.broker.LoopbackPorts;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Flink application cluster of two processes, as the image has it: on their class path is Flink alone, the job lies as jars in
 * {@code usrlib}, and figures are given in Prometheus' format.
 */
final class ApplicationCluster implements AutoCloseable {
    private static final Path STREAMS = Path.of("..", "streams", "target");
    /** What a distribution of Flink holds: itself, what it is made of, and something that writes a log. */
    private static final Pattern FLINK =
            Pattern.compile(".*/(org/apache/flink/flink-(?!connector-(?:kafka|base))[^/]*|org/apache/commons"
                    + "|commons-(cli|collections|io)|com/esotericsoftware|org/objenesis|at/yawk|org/xerial|org/snakeyaml"
                    + "|org/javassist|com/google/code/findbugs|org/slf4j|ch/qos/logback|io/prometheus)/.*\\.jar");

    private static final Pattern FIGURE = Pattern.compile("(?m)^(flink_[A-Za-z_]+)[{ ]");

    private final Path directory;
    private final int managerFigures = LoopbackPorts.free();
    private final int workerFigures = LoopbackPorts.free();
    private final JavaProcess jobManager;
    private final JavaProcess taskManager;
    private final HttpClient http = HttpClient.newHttpClient();

    private ApplicationCluster(Path directory, List<String> mainAndArguments) throws IOException {
        this.directory = directory;
        Path userJars = Files.createDirectories(directory.resolve("usrlib"));
        for (Path jar : jars()) {
            Files.copy(jar, userJars.resolve(jar.getFileName().toString()));
        }
        Files.writeString(Files.createDirectories(directory.resolve("conf")).resolve("config.yaml"), configuration());
        List<String> manager = new ArrayList<>(List.of(
                "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
                "--configDir",
                directory.resolve("conf").toString(),
                "-Dmetrics.reporter.prom.port=" + managerFigures,
                "--job-classname"));
        manager.addAll(mainAndArguments);
        jobManager = process("jobmanager", manager);
        taskManager = process(
                "taskmanager",
                List.of(
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "--configDir",
                        directory.resolve("conf").toString(),
                        "-Dmetrics.reporter.prom.port=" + workerFigures));
    }

    /** Starts the job whose main class and arguments are given; returns at once. */
    static ApplicationCluster start(Path directory, String... mainAndArguments) throws IOException {
        return new ApplicationCluster(directory, List.of(mainAndArguments));
    }

    /** The jars of the jobs, as the image takes them. */
    static List<Path> jars() throws IOException {
        try (Stream<Path> own = Files.list(STREAMS);
                Stream<Path> libraries = Files.list(STREAMS.resolve("job"))) {
            return Stream.concat(
                            own.filter(file ->
                                    file.getFileName().toString().matches("hashbeat-streams-[^-]+(-SNAPSHOT)?\\.jar")),
                            libraries)
                    .toList();
        }
    }

    private JavaProcess process(String name, List<String> command) throws IOException {
        Map<String, String> environment = Map.of(
                "CLASSPATH",
                classPath(),
                "FLINK_LIB_DIR",
                directory.resolve("lib").toString());
        return JavaProcess.start(directory.resolve(name + ".log"), 500, environment, command);
    }

    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> FLINK.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String configuration() {
        return """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.rpc.port: %d
                jobmanager.bind-host: 127.0.0.1
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.bind-port: "0"
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: 1
                taskmanager.cpu.cores: 1.0
                taskmanager.memory.framework.heap.size: 128m
                taskmanager.memory.framework.off-heap.size: 64m
                taskmanager.memory.task.heap.size: 300m
                taskmanager.memory.task.off-heap.size: 0m
                taskmanager.memory.managed.size: 8m
                taskmanager.memory.network.min: 32m
                taskmanager.memory.network.max: 32m
                taskmanager.memory.jvm-metaspace.size: 192m
                taskmanager.memory.jvm-overhead.min: 64m
                taskmanager.memory.jvm-overhead.max: 64m
                io.tmp.dirs: %s
                state.backend.type: hashmap
                execution.checkpointing.interval: 500 ms
                execution.checkpointing.dir: file://%s
                metrics.reporters: prom
                metrics.reporter.prom.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory
                """.formatted(LoopbackPorts.free(), directory, directory.resolve("checkpoints"));
    }

    /** Names of all figures that both processes give now; fails if one of them has ended. */
    Set<String> figures() throws InterruptedException, IOException {
        Set<String> names = new TreeSet<>();
        jobManager.glance();
        taskManager.glance();
        for (int port : new int[] {managerFigures, workerFigures}) {
            FIGURE.matcher(metrics(port)).results().forEach(match -> names.add(match.group(1)));
        }
        return names;
    }

    private String metrics(int port) throws InterruptedException, IOException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (ConnectException e) {
            return ""; // not up yet
        }
    }

    /** What both have logged. */
    String output() {
        return jobManager.output() + taskManager.output();
    }

    @Override
    public void close() {
        taskManager.close();
        jobManager.close();
    }
}
