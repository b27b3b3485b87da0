package io.hashbeat.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.broker.TopicWriter;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/alert-consumers.md, as they stand there, against a real broker. */
@Timeout(180)
class AlertConsumersIT {
    private static final Path PAGE = Path.of("..", "docs", "alert-consumers.md");
    private static final String[] TOLD = {
        "FIRED a1 WORKER_SILENT worker/p/sha256d/alice/rig: It is so.",
        "RESOLVED a1 WORKER_SILENT worker/p/sha256d/alice/rig: It is so."
    };

    @TempDir
    private static Path dir;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
        TopicCreation.ensure(broker.bootstrapServers(), (short) 1);
        try (TopicWriter writer = new TopicWriter(broker.bootstrapServers())) {
            write(writer, 1, "PENDING", "");
            write(writer, 2, "FIRING", "FIRED");
            write(writer, 2, "FIRING", "FIRED"); // at least once
            write(writer, 3, "RESOLVED", "RESOLVED");
            writer.flush();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (broker != null) {
            broker.close();
        }
    }

    private static void write(TopicWriter writer, long version, String state, String notification) {
        Alert alert = Alert.newBuilder()
                .setId("a1")
                .setVersion(version)
                .setState(state)
                .setNotification(notification)
                .setKind("WORKER_SILENT")
                .setSubject("worker/p/sha256d/alice/rig")
                .setAccount("alice")
                .setSentence("It is so.")
                .build();
        writer.write(Topics.ALERTS.topicName(), "a1".getBytes(StandardCharsets.UTF_8), AvroCodec.encode(alert));
    }

    /** The one example in that language. */
    private static String example(String language) throws IOException {
        Matcher matcher = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(PAGE));
        assertThat(matcher.find()).as(language).isTrue();
        return matcher.group(1);
    }

    /** The first lines that a program prints; it is killed then, because it would go on for ever. */
    private static List<String> lines(int count, List<String> command) throws IOException, InterruptedException {
        Path errors = dir.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(line);
                line = lines.size() < count ? reader.readLine() : null;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(lines).as(Files.readString(errors)).hasSize(count);
        return lines;
    }

    @Test
    void the_java_example_tells_each_transition_once() throws Exception {
        Path source = Files.writeString(dir.resolve("AlertConsumer.java"), example("java"));
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String[] arguments = {"-proc:none", "-d", dir.toString(), "-cp", classes, source.toString()};
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int code = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler()).run(null, null, complaints, arguments);
        assertThat(code).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String path = dir + System.getProperty("path.separator") + classes;
        List<String> command =
                List.of(java.toString(), "-Xmx64m", "-cp", path, "AlertConsumer", broker.bootstrapServers());
        assertThat(lines(2, withoutLog(command))).containsExactly(TOLD);
    }

    /** The tests' logging goes to standard output, where the example prints. */
    private static List<String> withoutLog(List<String> command) throws IOException {
        Path quiet = Files.writeString(dir.resolve("quiet.xml"), "<configuration/>");
        List<String> all = new ArrayList<>(command);
        all.add(1, "-Dlogback.configurationFile=" + quiet);
        return all;
    }

    @Test
    void the_python_example_tells_each_transition_once() throws Exception {
        String python = python();
        assumeTrue(
                runs(List.of(python, "-c", "import avro, confluent_kafka")),
                "PYTHON_BIN has no avro and confluent_kafka");
        Path script = Files.writeString(dir.resolve("alerts.py"), example("python"));
        Path schemas = Path.of("..", "schemas", "src", "main", "avro-released", "Alert");
        assertThat(lines(2, List.of(python, script.toString(), broker.bootstrapServers(), schemas.toString())))
                .containsExactly(TOLD);
    }

    private static String python() {
        return Objects.requireNonNullElse(System.getenv("PYTHON_BIN"), "/usr/bin/python3");
    }

    @Test
    void the_kcat_example_shows_that_something_came() throws Exception {
        String kcat = Objects.requireNonNullElse(System.getenv("KCAT_BIN"), "kcat");
        assumeTrue(runs(List.of(kcat, "-V")), "no kcat found: set KCAT_BIN or install it");
        String line = example("kcat").strip().replace("localhost:9092", broker.bootstrapServers());
        assertThat(line).startsWith("kcat ");
        List<String> command = List.of("/bin/sh", "-c", "exec '" + kcat + "' " + line.substring("kcat ".length()));
        assertThat(lines(4, command)).allSatisfy(each -> assertThat(each).matches("a1 \\d+ bytes at \\d+"));
    }

    @Test
    void the_example_for_a_terminal_prints_json() throws Exception {
        String line = example("sh").strip();
        assertThat(line).startsWith("./hashbeat ");
        List<String> arguments =
                new ArrayList<>(List.of(line.substring("./hashbeat ".length()).split(" ")));
        arguments.addAll(List.of("--no-follow", "--bootstrap", broker.bootstrapServers()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(CommandTree.run(new Terminal(stream, stream), arguments.toArray(String[]::new)))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(4).allSatisfy(each -> assertThat(each)
                .startsWith("{\"id\": \"a1\""));
    }

    private static boolean runs(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
