package io.hashbeat.grafana.page;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.influx.StoreCredentials;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.net.URI;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** InfluxDB 3 Core in a container; skipped without Docker. */
@Testcontainers(disabledWithoutDocker = true)
class Influx3PanelQueriesIT extends PanelQueriesContract {
    private static final int PORT = 8181;

    @Container
    private static final GenericContainer<?> INFLUX = new GenericContainer<>(DockerImageName.parse("influxdb:3-core"))
            .withCommand("influxdb3", "serve", "--node-id", "n1", "--object-store", "memory", "--without-auth")
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp("/health").forPort(PORT));

    @Override
    protected StoreTarget empty() {
        URI url = URI.create("http://" + INFLUX.getHost() + ":" + INFLUX.getMappedPort(PORT));
        return StoreTarget.of(url, Api.AUTO, StoreCredentials.NONE);
    }
}
