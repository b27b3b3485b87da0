package io.hashbeat.grafana.page;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.influx.StoreCredentials;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.net.URI;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** InfluxDB 2.7 in a container; skipped without Docker. */
@Testcontainers(disabledWithoutDocker = true)
class Influx2PanelQueriesIT extends PanelQueriesContract {
    private static final int PORT = 8086;
    private static final String TOKEN = "token-of-the-test";

    @Container
    private static final GenericContainer<?> INFLUX = new GenericContainer<>(DockerImageName.parse("influxdb:2.7.12"))
            .withEnv(Map.of(
                    "DOCKER_INFLUXDB_INIT_MODE", "setup",
                    "DOCKER_INFLUXDB_INIT_USERNAME", "test",
                    "DOCKER_INFLUXDB_INIT_PASSWORD", "password-of-the-test",
                    "DOCKER_INFLUXDB_INIT_ORG", "hashbeat",
                    "DOCKER_INFLUXDB_INIT_BUCKET", "hashbeat_days_7",
                    "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", TOKEN))
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp("/ping").forPort(PORT).forStatusCode(204));

    @Override
    protected StoreTarget empty() {
        URI url = URI.create("http://" + INFLUX.getHost() + ":" + INFLUX.getMappedPort(PORT));
        return StoreTarget.of(url, Api.AUTO, StoreCredentials.token(TOKEN));
    }
}
