package io.hashbeat.standalone.up;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** InfluxDB 1, where it is installed. */
@EnabledIf(
        value = "io.hashbeat.standalone.up.Influxd#isInstalled",
        disabledReason = "no influxd: set INFLUXD_BIN or install it")
class Influx1StorePlaceIT extends StorePlaceContract {
    private Influxd influxd;

    @BeforeEach
    void start(@TempDir Path temp) throws IOException {
        influxd = Influxd.start(temp);
    }

    @AfterEach
    void stop() {
        influxd.close();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("store.url", influxd.url());
    }
}
