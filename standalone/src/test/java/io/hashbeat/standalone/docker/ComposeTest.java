package io.hashbeat.standalone.docker;

import static io.hashbeat.standalone.docker.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.standalone.up.Role;
import io.hashbeat.streams.settings.DeliverySettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an engine would refuse, and what would only be found out when the parts look for each other. */
class ComposeTest {
    private JsonNode compose;
    private final Map<String, JsonNode> services = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        compose = ComposeFile.read();
        compose.path("services").properties().forEach(each -> services.put(each.getKey(), each.getValue()));
    }

    @Test
    void the_file_is_what_the_compose_specification_describes() throws IOException {
        try (InputStream vendored = ComposeTest.class.getResourceAsStream("/compose/compose-spec.json")) {
            ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(vendored);
            schema.remove("$id"); // it is no address, which the validator wants
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                            .getSchema(schema)
                            .validate(compose))
                    .isEmpty();
        }
    }

    @Test
    void images_of_others_have_an_exact_version() {
        services.forEach((name, service) -> assertThat(service.path("image").asText())
                .as(name)
                .matches("hashbeat(-flink)?:local|[a-z/-]+:v?\\d+\\.\\d+\\.\\d+(-[a-z0-9]+)?"));
    }

    @Test
    void nothing_listens_beyond_the_host_itself() {
        services.forEach((name, service) ->
                assertThat(texts(service.path("ports"))).as(name).allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void no_secret_is_in_the_file_and_each_is_asked_for() throws IOException {
        List<String> asked = Files.readAllLines(ComposeFile.FOLDER.resolve(".env.example")).stream()
                .filter(line -> line.endsWith("="))
                .map(line -> line.substring(0, line.length() - 1))
                .toList();
        String text = Files.readString(ComposeFile.FOLDER.resolve("compose.yml"));
        assertThat(asked).hasSize(3).allSatisfy(name -> assertThat(text).contains("${" + name + ":?"));
        assertThat(Files.readString(ComposeFile.REPOSITORY.resolve(".gitignore")))
                .contains("docker/.env");
    }

    @Test
    void files_that_are_mounted_and_volumes_that_are_named_are_there() {
        services.forEach((name, service) -> {
            for (String volume : texts(service.path("volumes"))) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(ComposeFile.FOLDER.resolve(source)).as(name).exists();
                } else {
                    assertThat(compose.path("volumes").has(source))
                            .as(name + " " + source)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void who_is_waited_for_and_whose_network_is_shared_is_a_service() {
        services.forEach((name, service) -> {
            service.path("depends_on")
                    .fieldNames()
                    .forEachRemaining(other -> assertThat(services).as(name).containsKey(other));
            String mode = service.path("network_mode").asText();
            if (!mode.isEmpty()) {
                assertThat(services).as(name).containsKey(mode.substring("service:".length()));
            }
        });
    }

    @Test
    void who_waits_for_a_service_that_is_well_waits_for_one_that_can_tell() {
        services.forEach(
                (name, service) -> service.path("depends_on").properties().forEach(other -> assertThat(
                                other.getValue().path("condition").asText())
                        .as(name + " waits for " + other.getKey())
                        .isEqualTo(
                                services.get(other.getKey()).has("healthcheck")
                                        ? "service_healthy"
                                        : "service_completed_successfully")));
    }

    @Test
    void everything_that_goes_on_can_tell_whether_it_is_well() {
        assertThat(services.keySet())
                .filteredOn(name -> !services.get(name).has("healthcheck"))
                .as("one ends, and a job manager is well only if its job runs on the task managers")
                .containsExactly("pipeline-taskmanager", "store-taskmanager", "topics");
    }

    @Test
    void nothing_has_more_rights_than_it_needs() {
        services.forEach((name, service) -> {
            assertThat(texts(service.path("cap_drop"))).as(name).containsExactly("ALL");
            assertThat(texts(service.path("security_opt"))).as(name).containsExactly("no-new-privileges:true");
            boolean ours = service.path("image").asText().startsWith("hashbeat");
            assertThat(service.path("user").asText())
                    .as(name)
                    .matches(ours || name.equals("influxdb") ? "" : "[1-9]\\d*:\\d+");
            assertThat(service.has("cap_add")).as(name).isEqualTo(name.equals("influxdb"));
        });
    }

    @Test
    void main_classes_roles_and_settings_are_ours() {
        List<String> roles = new ArrayList<>();
        services.forEach((name, service) -> {
            List<String> command = texts(service.path("command"));
            Map<String, String> settings = new TreeMap<>();
            for (int i = 0; i < command.size() - 1; i++) {
                String next = command.get(i + 1);
                switch (command.get(i)) {
                    case "--job-classname" -> assertThatNoException().isThrownBy(() -> Class.forName(next));
                    case "run" -> roles.add(next);
                    case "--set" ->
                        settings.put(next.substring(0, next.indexOf('=')), next.substring(next.indexOf('=') + 1));
                    default -> {}
                }
            }
            assertThatNoException().as(name).isThrownBy(() -> Settings.of(settings, KnownSettings.all()));
        });
        assertThat(roles).containsExactlyInAnyOrder("alerts", "console").allMatch(role -> Role.byText(role)
                .isPresent());
    }

    @Test
    void checkpoints_are_resumed_from_where_they_are_written() {
        for (String job : List.of("pipeline-jobmanager", "store-jobmanager")) {
            List<String> command = texts(services.get(job).path("command"));
            String folder = command.get(command.indexOf("--resume") + 1);
            assertThat(command).contains("-Dexecution.checkpointing.dir=file://" + folder);
            assertThat(texts(services.get(job).path("volumes"))).contains("checkpoints:/checkpoints");
            assertThat(folder).startsWith("/checkpoints/");
        }
    }

    @Test
    void prometheus_asks_services_at_the_ports_that_they_have() throws IOException {
        List<String> targets = new ArrayList<>();
        ComposeFile.yaml(ComposeFile.FOLDER.resolve("prometheus.yml"))
                .path("scrape_configs")
                .forEach(
                        job -> job.path("static_configs").forEach(some -> targets.addAll(texts(some.path("targets")))));
        int page = Settings.of(Map.of(), KnownSettings.all()).get(StandaloneSettings.CONSOLE_PORT);
        String alerts = String.join(" ", texts(services.get("alerts").path("command")));

        assertThat(targets).contains("127.0.0.1:" + page, "127.0.0.1:9465").allSatisfy(target -> {
            String host = target.substring(0, target.indexOf(':'));
            assertThat(host)
                    .satisfiesAnyOf(local -> assertThat(local).isEqualTo("127.0.0.1"), other -> assertThat(services)
                            .containsKey(other));
        });
        assertThat(alerts).contains(DeliverySettings.METRICS_PORT.key() + "=9465");
        assertThat(compose.path("x-flink-settings").asText()).contains("metrics.reporter.prom.port: 9249");
        assertThat(Files.readString(ComposeFile.FOLDER.resolve("gate.conf")))
                .contains("proxy_pass http://127.0.0.1:" + page + ";");
        assertThat(texts(services.get("page").path("ports"))).contains("127.0.0.1:8080:8081");
    }

    @Test
    void grafana_is_given_what_its_provisioning_names() throws IOException {
        Path sources = ComposeFile.REPOSITORY.resolve("dashboards/grafana/provisioning/datasources/hashbeat.yml");
        JsonNode environment = services.get("grafana").path("environment");

        assertThat(java.util.regex.Pattern.compile("\\$\\{(\\w+)}")
                        .matcher(Files.readString(sources))
                        .results())
                .isNotEmpty()
                .allSatisfy(variable ->
                        assertThat(environment.has(variable.group(1))).isTrue());
    }
}
