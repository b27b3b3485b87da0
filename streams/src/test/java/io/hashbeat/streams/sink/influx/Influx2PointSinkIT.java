package io.hashbeat.streams.sink.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.PointSink;
import io.hashbeat.streams.sink.PointSinkContract;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.containers.InfluxDBContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** InfluxDB 2.7 in a container; skipped without Docker. */
@Testcontainers(disabledWithoutDocker = true)
class Influx2PointSinkIT extends PointSinkContract {
    private static final String TOKEN = "token-of-the-test";

    @Container
    private static final InfluxDBContainer<?> INFLUX = new InfluxDBContainer<>(DockerImageName.parse("influxdb:2.7"))
            .withOrganization("hashbeat")
            .withBucket("other")
            .withAdminToken(TOKEN);

    @BeforeAll
    static void prepare() throws IOException {
        assertThat(new StorePreparation(target()).run()).containsExactly("created bucket hashbeat");
        assertThat(new StorePreparation(target()).run()).isEmpty();
    }

    @Override
    protected StoreUnderTest store() {
        return new InfluxQlStore(target(), "Token " + TOKEN);
    }

    @Override
    protected PointSink sink(StoreUnderTest store) {
        return new InfluxPointSink(store.target(), InstantSource.system());
    }

    private static StoreTarget target() {
        return StoreTarget.of(URI.create(INFLUX.getUrl()), Api.AUTO, StoreCredentials.token(TOKEN));
    }
}
