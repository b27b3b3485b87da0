package io.hashbeat.standalone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Dockerfile as far as it can be judged without an engine. */
class DockerfileTest {
    private static final Pattern FROM = Pattern.compile("FROM (\\S+) AS (\\w+)");

    private final Map<String, List<String>> stages = new TreeMap<>();
    private final Map<String, String> images = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        String stage = "";
        String text = Files.readString(ComposeFile.FOLDER.resolve("Dockerfile")).replace("\\\n", " ");
        for (String line : text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList()) {
            Matcher from = FROM.matcher(line);
            if (from.matches()) {
                stage = from.group(2);
                images.put(stage, from.group(1));
            } else {
                stages.computeIfAbsent(stage, any -> new ArrayList<>()).add(line);
            }
        }
    }

    @Test
    void what_it_is_built_from_has_an_exact_version_that_is_ours() throws IOException {
        String pom = Files.readString(ComposeFile.REPOSITORY.resolve("pom.xml"));
        String flink = pom.replaceAll("(?s).*<flink.version>(.*?)</flink.version>.*", "$1");

        assertThat(images).containsOnlyKeys("build", "flink", "hashbeat");
        assertThat(images.values()).allMatch(image -> image.matches("[a-z-]+:\\d+\\.\\d+\\.\\d+[-_][\\w.-]+"));
        assertThat(images.get("flink")).startsWith("flink:" + flink + "-").endsWith("-java17");
    }

    @Test
    void images_do_not_run_as_root() {
        for (String stage : List.of("flink", "hashbeat")) {
            List<String> users = stages.get(stage).stream()
                    .filter(line -> line.startsWith("USER "))
                    .toList();
            assertThat(users.get(users.size() - 1)).isIn("USER flink", "USER 10001:10001");
        }
    }

    @Test
    void what_is_copied_is_in_the_repository_or_made_by_the_build() throws IOException {
        String streams = Files.readString(ComposeFile.REPOSITORY.resolve("streams/pom.xml"));
        String standalone = Files.readString(ComposeFile.REPOSITORY.resolve("standalone/pom.xml"));
        String version = Files.readString(ComposeFile.REPOSITORY.resolve("pom.xml"))
                .replaceAll("(?s).*?<artifactId>hashbeat</artifactId>\\s*<version>(.*?)</version>.*", "$1");
        Map<String, Boolean> made = Map.of(
                "/src/streams/target/job",
                streams.contains("${project.build.directory}/job</outputDirectory>"),
                "/src/streams/target/hashbeat-streams-" + version + ".jar",
                true,
                "/src/standalone/target/hashbeat.jar",
                standalone.contains("<finalName>hashbeat</finalName>"),
                "/src/standalone/target/lib",
                standalone.contains("${project.build.directory}/lib</outputDirectory>"));
        for (String stage : List.of("flink", "hashbeat")) {
            for (String line : stages.get(stage)) {
                if (line.startsWith("COPY ")) {
                    List<String> words = List.of(line.split(" ", -1));
                    assertThat(words.subList(1, words.size() - 1))
                            .filteredOn(word -> !word.startsWith("--"))
                            .isNotEmpty()
                            .allSatisfy(source -> assertThat(made.getOrDefault(
                                            source,
                                            Files.exists(ComposeFile.REPOSITORY.resolve(
                                                    source.substring("/src/".length())))))
                                    .as(source)
                                    .isTrue());
                }
            }
        }
    }
}
