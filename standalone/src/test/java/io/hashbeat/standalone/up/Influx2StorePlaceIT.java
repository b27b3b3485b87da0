package io.hashbeat.standalone.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** InfluxDB 2.7 in a container; skipped without Docker. */
@Testcontainers(disabledWithoutDocker = true)
class Influx2StorePlaceIT extends StorePlaceContract {
    private static final int PORT = 8086;
    private static final String TOKEN = "token-of-the-test";

    @Container
    private static final GenericContainer<?> INFLUX = new GenericContainer<>(DockerImageName.parse("influxdb:2.7"))
            .withEnv(Map.of(
                    "DOCKER_INFLUXDB_INIT_MODE", "setup",
                    "DOCKER_INFLUXDB_INIT_USERNAME", "test",
                    "DOCKER_INFLUXDB_INIT_PASSWORD", "password-of-the-test",
                    "DOCKER_INFLUXDB_INIT_ORG", "hashbeat",
                    "DOCKER_INFLUXDB_INIT_BUCKET", "other",
                    "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", TOKEN))
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp("/ping").forPort(PORT).forStatusCode(204));

    @TempDir
    private Path temp;

    @Override
    protected Map<String, String> settings() {
        try {
            Path token = Files.writeString(temp.resolve("token"), TOKEN + "\n");
            return Map.of(
                    "store.url",
                    "http://" + INFLUX.getHost() + ":" + INFLUX.getMappedPort(PORT),
                    "store.token-file",
                    token.toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
