package io.hashbeat.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The dashboards as they lie in the repository: what Grafana reads is what is tested. */
public final class Dashboards {
    /** Folder of the files, seen from the module. */
    public static final Path FOLDER = Path.of("dashboards");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Dashboards() {}

    /** All of them by name of the file. */
    public static Map<String, JsonNode> all() {
        Map<String, JsonNode> dashboards = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                dashboards.put(file.getFileName().toString(), MAPPER.readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dashboards;
    }

    /** Everything that asks the store, with what it is. */
    public static List<Asked> influxQl() {
        List<Asked> asked = new ArrayList<>();
        all().forEach((file, dashboard) -> {
            panels(dashboard).forEach(panel -> panel.path("targets").forEach(target -> {
                if (target.has("query")) {
                    asked.add(new Asked(
                            file + ", " + panel.path("title").asText(),
                            target.path("query").asText(),
                            uid(target)));
                }
            }));
            dashboard
                    .path("annotations")
                    .path("list")
                    .forEach(note -> asked.add(new Asked(
                            file + ", note " + note.path("name").asText(),
                            note.path("target").path("query").asText(),
                            uid(note))));
            dashboard.path("templating").path("list").forEach(variable -> {
                if (variable.path("type").asText().equals("query")) {
                    asked.add(new Asked(
                            file + ", variable " + variable.path("name").asText(),
                            variable.path("query").asText(),
                            uid(variable)));
                }
            });
        });
        return asked;
    }

    /** Everything that asks Prometheus. */
    public static List<Asked> promQl() {
        List<Asked> asked = new ArrayList<>();
        all().forEach((file, dashboard) -> panels(dashboard)
                .forEach(panel -> panel.path("targets").forEach(target -> {
                    if (target.has("expr")) {
                        asked.add(new Asked(
                                file + ", " + panel.path("title").asText(),
                                target.path("expr").asText(),
                                uid(target)));
                    }
                })));
        return asked;
    }

    private static String uid(JsonNode asking) {
        return asking.path("datasource").path("uid").asText();
    }

    /** Panels of a dashboard. */
    public static List<JsonNode> panels(JsonNode dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        dashboard.path("panels").forEach(panels::add);
        return panels;
    }

    /**
     * A query.
     *
     * @param where file and panel, for a person
     * @param query text of the query
     * @param source uid of the data source that is asked
     */
    public record Asked(String where, String query, String source) {
        @Override
        public String toString() {
            return where;
        }
    }
}
