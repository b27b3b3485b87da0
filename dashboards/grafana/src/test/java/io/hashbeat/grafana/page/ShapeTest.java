package io.hashbeat.grafana.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hashbeat.grafana.Dashboards;
import io.hashbeat.grafana.Dashboards.Asked;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Grafana would only find out when somebody opens the page. */
class ShapeTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern ALIAS = Pattern.compile("AS \"([^\"]+)\"");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-zA-Z_]+)");
    private static final Pattern PAGE = Pattern.compile("/d/([a-z-]+)");
    private static final Set<String> OF_GRAFANA =
            Set.of("timeFilter", "__interval", "__data", "__url_time_range", "__value");
    private static final Set<String> KINDS = Set.of("row", "timeseries", "stat", "table", "heatmap");

    static Stream<String> files() {
        return Dashboards.all().keySet().stream();
    }

    static Stream<Asked> influxQl() {
        return Dashboards.influxQl().stream();
    }

    @Test
    void uids_are_fixed_unique_and_the_names_of_the_files() {
        assertThat(Dashboards.all()).hasSize(7).allSatisfy((file, dashboard) -> {
            assertThat(file).isEqualTo(dashboard.path("uid").asText() + ".json");
            assertThat(dashboard.path("uid").asText()).matches("hashbeat-[a-z]{3,20}");
            assertThat(dashboard.path("title").asText()).startsWith("Hashbeat: ");
            assertThat(dashboard.path("schemaVersion").isInt()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void panels_do_not_overlap_and_each_has_its_number_kind_and_unit(String file) {
        Set<String> cells = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : Dashboards.panels(Dashboards.all().get(file))) {
            String title = panel.path("title").asText();
            assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
            assertThat(panel.path("type").asText()).as(title).isIn(KINDS);
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt())
                    .as(title)
                    .isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String cell = (place.path("x").asInt() + x) + "/"
                            + (place.path("y").asInt() + y);
                    assertThat(cells.add(cell)).as(title).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_target_names_a_provisioned_source_and_has_a_letter_of_its_own(String file) throws IOException {
        List<String> known = new ArrayList<>();
        YAML.readTree(Path.of("provisioning/datasources/hashbeat.yml").toFile())
                .path("datasources")
                .forEach(source -> known.add(
                        source.path("type").asText() + ' ' + source.path("uid").asText()));
        for (JsonNode panel : Dashboards.panels(Dashboards.all().get(file))) {
            Set<String> letters = new HashSet<>();
            for (JsonNode target : panel.path("targets")) {
                JsonNode source = target.path("datasource");
                assertThat(source.path("type").asText()
                                + ' '
                                + source.path("uid").asText())
                        .as(panel.path("title").asText())
                        .isIn(known);
                assertThat(letters.add(target.path("refId").asText())).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_variable_that_is_used_can_be_chosen_or_is_grafanas(String file) {
        JsonNode dashboard = Dashboards.all().get(file);
        Set<String> known = new HashSet<>(OF_GRAFANA);
        dashboard
                .path("templating")
                .path("list")
                .forEach(variable -> known.add(variable.path("name").asText()));
        List<String> texts = new ArrayList<>();
        dashboard.findValues("query").forEach(query -> texts.add(query.asText()));
        dashboard.findValues("url").forEach(url -> texts.add(url.asText()));
        for (String text : texts) {
            Matcher used = VARIABLE.matcher(text);
            while (used.find()) {
                assertThat(known).as(text).contains(used.group(1));
            }
        }
    }

    @Test
    void links_lead_to_dashboards_that_are_there() {
        Set<String> uids = Dashboards.all().values().stream()
                .map(dashboard -> dashboard.path("uid").asText())
                .collect(Collectors.toSet());
        List<String> targets = new ArrayList<>();
        Dashboards.all().values().forEach(dashboard -> dashboard
                .findValues("url")
                .forEach(url -> PAGE.matcher(url.asText()).results().forEach(page -> targets.add(page.group(1)))));

        assertThat(targets).contains("hashbeat-account", "hashbeat-worker", "hashbeat-incidents");
        assertThat(uids).containsAll(targets);
    }

    @ParameterizedTest
    @MethodSource("influxQl")
    void every_name_in_a_query_is_one_of_the_store_or_given_in_the_query(Asked asked) {
        Set<String> known = Stream.of(
                        Stream.of(Measurement.values()).map(Measurement::storeName),
                        Stream.of(Tag.values()).map(Tag::storeName),
                        Stream.of(Field.values()).map(Field::storeName),
                        ALIAS.matcher(asked.query()).results().map(alias -> alias.group(1)))
                .flatMap(names -> names)
                .collect(Collectors.toSet());

        Matcher quoted = QUOTED.matcher(asked.query());
        while (quoted.find()) {
            assertThat(known).as(asked.query()).contains(quoted.group(1));
        }
    }

    @Test
    void every_page_of_the_pool_marks_outages_of_groups_and_blocks() {
        Dashboards.all().forEach((file, dashboard) -> {
            if (!file.equals("hashbeat-pipeline.json")) {
                List<String> queries =
                        dashboard.path("annotations").path("list").findValuesAsText("query");
                assertThat(queries).as(file).anyMatch(query -> query.contains("'GROUP_OUTAGE'"));
                assertThat(queries).as(file).anyMatch(query -> query.contains("FROM \"blocks\""));
            }
        });
    }

    @Test
    void what_is_not_finished_is_drawn_apart_and_not_left_out() {
        for (String file : List.of("hashbeat-pool.json", "hashbeat-account.json", "hashbeat-worker.json")) {
            JsonNode band = Dashboards.panels(Dashboards.all().get(file)).stream()
                    .filter(panel -> panel.path("title").asText().equals("Hashrate"))
                    .findFirst()
                    .orElseThrow();
            assertThat(band.path("targets").findValuesAsText("query"))
                    .as(file)
                    .filteredOn(query -> query.contains("\"partial\" = true AND"))
                    .hasSize(3);
            assertThat(band.path("fieldConfig").path("overrides").toString())
                    .contains("so far", "custom.showPoints", "#8e8e8e");
        }
    }

    @Test
    void a_band_is_filled_between_the_ends_of_the_interval() {
        JsonNode band =
                Dashboards.panels(Dashboards.all().get("hashbeat-worker.json")).get(0);

        assertThat(band.path("fieldConfig").path("overrides")).anySatisfy(override -> {
            assertThat(override.path("matcher").path("options").asText()).isEqualTo("high");
            assertThat(override.path("properties").toString())
                    .contains("{\"id\":\"custom.fillBelowTo\",\"value\":\"low\"}");
        });
        assertThat(band.path("fieldConfig").path("defaults").path("unit").asText())
                .isEqualTo("H/s");
    }
}
