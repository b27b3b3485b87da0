package io.hashbeat.grafana.page;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.influx.InfluxdProcess;
import io.hashbeat.streams.sink.influx.StoreTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** InfluxDB 1, where it is installed. */
@EnabledIf(
        value = "io.hashbeat.streams.sink.influx.InfluxdProcess#isInstalled",
        disabledReason = "no influxd: set INFLUXD_BIN or install the package influxdb")
class PanelQueriesTest extends PanelQueriesContract {
    private @Nullable InfluxdProcess influxd;

    @Override
    protected StoreTarget empty() {
        InfluxdProcess running = influxd;
        if (running == null) {
            running = InfluxdProcess.start(InfluxdProcess.program().orElseThrow());
            influxd = running;
        }
        return running.target(Api.AUTO);
    }

    @AfterAll
    void stop() {
        if (influxd != null) {
            influxd.close();
        }
    }
}
