package io.hashbeat.standalone.guarantee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.standalone.broker.LoopbackPorts;
import io.hashbeat.streams.app.PipelineMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A Flink session cluster of separate processes on this machine: a job manager and task managers by name. */
final class FlinkCluster implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final int restPort = LoopbackPorts.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final JavaProcess jobManager;
    private final Map<String, JavaProcess> taskManagers = new HashMap<>();

    private FlinkCluster(Path directory, List<String> names) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("checkpoints"));
        Files.writeString(directory.resolve("config.yaml"), configuration());
        jobManager = process("jobmanager", "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
        for (String name : names) {
            taskManagers.put(
                    name,
                    process(
                            name,
                            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                            "-Dtaskmanager.resource-id=" + name));
        }
    }

    /** Starts; returns when every task manager has registered. */
    static FlinkCluster start(Path directory, List<String> taskManagers) throws Exception {
        FlinkCluster cluster = new FlinkCluster(directory, taskManagers);
        while (cluster.get("/taskmanagers").path("taskmanagers").size() < taskManagers.size()) {
            cluster.jobManager.glance();
        }
        return cluster;
    }

    private JavaProcess process(String name, String main, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(main, "--configDir", directory.toString()));
        command.addAll(List.of(more));
        return JavaProcess.start(directory.resolve(name + ".log"), 400, Map.of(), command);
    }

    private String configuration() {
        return """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.rpc.port: %d
                jobmanager.bind-host: 127.0.0.1
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %d
                rest.bind-port: "%d"
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: 1
                taskmanager.cpu.cores: 1.0
                taskmanager.memory.framework.heap.size: 128m
                taskmanager.memory.framework.off-heap.size: 64m
                taskmanager.memory.task.heap.size: 200m
                taskmanager.memory.task.off-heap.size: 0m
                taskmanager.memory.managed.size: 8m
                taskmanager.memory.network.min: 32m
                taskmanager.memory.network.max: 32m
                taskmanager.memory.jvm-metaspace.size: 192m
                taskmanager.memory.jvm-overhead.min: 64m
                taskmanager.memory.jvm-overhead.max: 64m
                io.tmp.dirs: %s
                heartbeat.interval: 1000
                heartbeat.timeout: 30000
                heartbeat.rpc-failure-threshold: 1
                restart-strategy.type: fixed-delay
                restart-strategy.fixed-delay.attempts: 1000
                restart-strategy.fixed-delay.delay: 200 ms
                state.backend.type: hashmap
                execution.checkpointing.interval: 500 ms
                execution.checkpointing.dir: file://%s
                execution.checkpointing.tolerable-failed-checkpoints: 1000
                """.formatted(LoopbackPorts.free(), restPort, restPort, directory, directory.resolve("checkpoints"));
    }

    /** Submits job 1 with those settings as an operator does, with {@code flink run}; its id. */
    String submit(String servers, Map<String, String> settings) throws Exception {
        Path jar = directory.resolve("job.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, PipelineMain.class.getName());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        List<String> command = new ArrayList<>(List.of(
                "org.apache.flink.client.cli.CliFrontend",
                "run",
                "-d",
                jar.toString(),
                "--bootstrap-servers",
                servers));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        try (JavaProcess run = JavaProcess.start(
                directory.resolve("run.log"), 256, Map.of("FLINK_CONF_DIR", directory.toString()), command)) {
            if (run.await() != 0) {
                throw new AssertionError(run.output());
            }
        }
        return get("/jobs").path("jobs").path(0).path("id").asText();
    }

    /** Names of the task managers on which all tasks of the job run; empty while one does not run. */
    Set<String> runsOn(String job) throws Exception {
        Set<String> names = new TreeSet<>();
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return Set.of();
            }
            String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/taskmanagers";
            get(path)
                    .path("taskmanagers")
                    .forEach(each -> names.add(each.path("taskmanager-id").asText()));
        }
        return names;
    }

    /** Waits until all tasks of {@code job} run; where. */
    Set<String> awaitRunning(String job) throws Exception {
        Set<String> names = runsOn(job);
        while (names.isEmpty()) {
            jobManager.glance();
            names = runsOn(job);
        }
        return names;
    }

    /** Completed checkpoints of the job so far. */
    int checkpoints(String job) throws Exception {
        return get("/jobs/" + job + "/checkpoints")
                .path("counts")
                .path("completed")
                .asInt();
    }

    /** How often the job was restored from a checkpoint. */
    int restores(String job) throws Exception {
        return get("/jobs/" + job + "/checkpoints")
                .path("counts")
                .path("restored")
                .asInt();
    }

    /** SIGKILL. */
    void kill(String taskManager) throws InterruptedException {
        JavaProcess process = taskManagers.get(taskManager);
        if (process == null) {
            throw new IllegalArgumentException(taskManager);
        }
        process.kill();
    }

    private JsonNode get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + restPort + path);
        try {
            return JSON.readTree(http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            return JSON.createObjectNode(); // not up yet
        }
    }

    @Override
    public void close() {
        taskManagers.values().forEach(JavaProcess::close);
        jobManager.close();
    }
}
