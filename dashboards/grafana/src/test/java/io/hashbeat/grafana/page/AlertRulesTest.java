package io.hashbeat.grafana.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hashbeat.grafana.Dashboards;
import io.hashbeat.grafana.Dashboards.Asked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules about the monitor itself, as Prometheus would read them. */
class AlertRulesTest {
    private static final Set<String> KEYS = Set.of("alert", "expr", "for", "labels", "annotations");
    private static final Pattern FIGURE = Pattern.compile("\\b(?:hashbeat|flink)_[A-Za-z_]+");

    @Test
    void each_rule_has_a_name_of_its_own_a_severity_and_a_sentence() throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode rule : rules()) {
            String name = rule.path("alert").asText();
            assertThat(names.add(name)).as(name).isTrue();
            assertThat(name).matches("Hashbeat[A-Za-z]+");
            assertThat(rule.fieldNames()).toIterable().isSubsetOf(KEYS);
            assertThat(rule.path("labels").path("severity").asText()).isIn("info", "warning", "critical");
            assertThat(rule.path("annotations").path("summary").asText())
                    .as(name)
                    .isNotEmpty();
            if (rule.has("for")) {
                assertThat(rule.path("for").asText()).matches("[0-9]+[mh]");
            }
        }
        assertThat(names).hasSizeGreaterThan(10);
    }

    @Test
    void each_rule_has_a_case_that_promtool_runs_in_which_it_fires_and_one_in_which_it_does_not() throws IOException {
        Set<String> fires = new TreeSet<>();
        Set<String> isSilent = new TreeSet<>();
        read("../prometheus/hashbeat.rules.test.yml").path("tests").forEach(test -> test.path("alert_rule_test")
                .forEach(each -> (each.path("exp_alerts").isEmpty() ? isSilent : fires)
                        .add(each.path("alertname").asText())));
        List<String> names =
                rules().stream().map(rule -> rule.path("alert").asText()).toList();
        assertThat(fires).containsExactlyInAnyOrderElementsOf(names);
        assertThat(isSilent).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void brackets_of_every_expression_are_closed() throws IOException {
        List<String> expressions = Stream.concat(
                        rules().stream().map(rule -> rule.path("expr").asText()),
                        Dashboards.promQl().stream().map(Asked::query))
                .toList();
        for (String expression : expressions) {
            for (String pair : List.of("()", "[]", "{}")) {
                assertThat(count(expression, pair.charAt(0)))
                        .as(expression)
                        .isEqualTo(count(expression, pair.charAt(1)));
            }
        }
    }

    @Test
    void what_a_rule_asks_can_be_looked_at_on_the_page_of_the_pipeline() throws IOException {
        Set<String> shown = Dashboards.promQl().stream()
                .flatMap(asked -> figures(asked.query()))
                .collect(Collectors.toSet());

        assertThat(rules())
                .allSatisfy(rule -> assertThat(figures(rule.path("expr").asText()))
                        .as(rule.path("alert").asText())
                        .isSubsetOf(shown));
    }

    private static Stream<String> figures(String promQl) {
        return FIGURE.matcher(promQl.replaceAll("\"[^\"]*\"", "")).results().map(match -> match.group());
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        read("../prometheus/hashbeat.rules.yml").path("groups").forEach(group -> group.path("rules")
                .forEach(rules::add));
        return rules;
    }

    private static JsonNode read(String path) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(Path.of(path).toFile());
    }
}
