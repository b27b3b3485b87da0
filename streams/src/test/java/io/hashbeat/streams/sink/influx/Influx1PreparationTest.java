package io.hashbeat.streams.sink.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.Samples;
import io.hashbeat.streams.sink.WriteAnswer;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** How a real InfluxDB 1 is prepared, new or with points of an earlier version. */
@EnabledIf(
        value = "io.hashbeat.streams.sink.influx.InfluxdProcess#isInstalled",
        disabledReason = "no influxd: set INFLUXD_BIN or install the package influxdb")
class Influx1PreparationTest {
    private InfluxdProcess influxd;

    @BeforeEach
    void start() {
        influxd = InfluxdProcess.start(InfluxdProcess.program().orElseThrow());
    }

    @AfterEach
    void stop() {
        influxd.close();
    }

    @Test
    void a_new_store_gets_a_database_for_each_time_that_points_are_kept() throws IOException {
        StorePreparation preparation = new StorePreparation(auto());

        StoreTarget reached = preparation.reached();
        assertThat(reached.layout()).isEqualTo(StoreLayout.APART);
        assertThat(preparation.run(reached)).hasSize(3);
        assertThat(preparation.run(reached)).isEmpty();
        assertThat(ask("SHOW RETENTION POLICIES ON \"hashbeat_days_7\""))
                .singleElement()
                .asString()
                .startsWith("168h0m0s,");
        assertThat(ask("SHOW RETENTION POLICIES ON \"hashbeat_years_2\""))
                .singleElement()
                .asString()
                .startsWith("17544h0m0s,");
        write(reached);
        assertThat(InfluxQlStore.query(reached.url(), "hashbeat_days_7", "SELECT accepted FROM hashrate_1m", ""))
                .containsExactly("3");
    }

    @Test
    void a_store_that_holds_everything_in_one_database_goes_on_so() throws IOException {
        StoreTarget together = influxd.target(Api.V1);
        new StorePreparation(together).run();
        write(together);

        StorePreparation preparation = new StorePreparation(auto());
        assertThat(preparation.reached().layout()).isEqualTo(StoreLayout.TOGETHER);
        assertThat(preparation.run()).isEmpty();
    }

    @Test
    void policies_that_an_earlier_version_made_are_gone_on_with_whatever_is_wished() throws IOException {
        StoreTarget policies = influxd.target(Api.V1).with(StoreLayout.POLICIES);
        assertThat(new StorePreparation(policies).run()).hasSize(3);

        for (StoreLayout wish : List.of(StoreLayout.AUTO, StoreLayout.APART)) {
            StorePreparation preparation = new StorePreparation(auto().with(wish));
            assertThat(preparation.reached().layout()).isEqualTo(StoreLayout.POLICIES);
            assertThat(preparation.run()).isEmpty();
        }
        write(policies);
    }

    private StoreTarget auto() {
        return influxd.target(Api.AUTO).with(StoreLayout.AUTO);
    }

    private static void write(StoreTarget target) {
        long now = Instant.now().toEpochMilli() / Samples.MINUTE_MS * Samples.MINUTE_MS;
        Point point = Samples.minute("w", now, 1, 3);
        try (InfluxPointSink sink = new InfluxPointSink(target, InstantSource.system())) {
            assertThat(sink.write(List.of(point))).isEqualTo(WriteAnswer.WRITTEN);
        }
    }

    private List<String> ask(String statement) {
        return InfluxQlStore.query(auto().url(), "", statement, "");
    }
}
