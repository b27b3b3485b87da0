package io.hashbeat.grafana.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hashbeat.grafana.Dashboards;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** Grafana with our provisioning and dashboards, as compose.yml starts it; skipped without Docker. */
@Testcontainers(disabledWithoutDocker = true)
class GrafanaIT {
    private static final int PORT = 3000;
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("admin:pw-of-the-test".getBytes(StandardCharsets.UTF_8));
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Container
    private static final GenericContainer<?> GRAFANA = new GenericContainer<>(DockerImageName.parse(image()))
            .withEnv(Map.of(
                    "GF_SECURITY_ADMIN_PASSWORD", "pw-of-the-test",
                    "HASHBEAT_INFLUX_URL", "http://influxdb:8086",
                    "HASHBEAT_INFLUX_TOKEN", "token",
                    "HASHBEAT_PROMETHEUS_URL", "http://prometheus:9090"))
            .withCopyFileToContainer(MountableFile.forHostPath("provisioning"), "/etc/grafana/provisioning")
            .withCopyFileToContainer(MountableFile.forHostPath("dashboards"), "/var/lib/grafana/dashboards/hashbeat")
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp("/api/search?type=dash-db&tag=hashbeat")
                    .forPort(PORT)
                    .withBasicCredentials("admin", "pw-of-the-test")
                    .forResponsePredicate(found -> found.contains("hashbeat-pipeline")));

    @Test
    void every_dashboard_is_found_in_our_folder() throws Exception {
        List<String> uids = new ArrayList<>();
        for (JsonNode found : get("/api/search?type=dash-db")) {
            assertThat(found.path("folderUid").asText()).isEqualTo("hashbeat");
            uids.add(found.path("uid").asText() + ".json");
        }
        assertThat(uids).containsExactlyInAnyOrderElementsOf(Dashboards.all().keySet());
    }

    @Test
    void every_source_has_its_uid_and_what_it_asks() throws Exception {
        for (JsonNode source : new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("provisioning/datasources/hashbeat.yml").toFile())
                .path("datasources")) {
            JsonNode found = get("/api/datasources/uid/" + source.path("uid").asText());
            assertThat(found.path("type")).isEqualTo(source.path("type"));
            assertThat(found.path("jsonData").path("dbName"))
                    .isEqualTo(source.path("jsonData").path("dbName"));
            assertThat(found.path("url").asText()).startsWith("http://").doesNotContain("$");
        }
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + GRAFANA.getHost() + ":" + GRAFANA.getMappedPort(PORT) + path);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).header("Authorization", LOGIN).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }

    private static String image() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(Path.of("../../docker/compose.yml").toFile())
                    .path("services")
                    .path("grafana")
                    .path("image")
                    .asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
