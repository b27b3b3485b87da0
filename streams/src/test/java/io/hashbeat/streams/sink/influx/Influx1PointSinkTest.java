package io.hashbeat.streams.sink.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.PointSink;
import io.hashbeat.streams.sink.PointSinkContract;
import io.hashbeat.streams.sink.Samples;
import io.hashbeat.streams.sink.WriteAnswer;
import io.hashbeat.streams.sink.WriteOutcome;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The real engine of InfluxDB 1 through {@code /write}; the strictest of all about types. */
@EnabledIf(
        value = "io.hashbeat.streams.sink.influx.InfluxdProcess#isInstalled",
        disabledReason = "no influxd: set INFLUXD_BIN or install the package influxdb")
class Influx1PointSinkTest extends PointSinkContract {
    private static InfluxdProcess influxd;

    @BeforeAll
    static void start() throws IOException {
        influxd = InfluxdProcess.start(InfluxdProcess.program().orElseThrow());
        assertThat(new StorePreparation(influxd.target(Api.AUTO)).run()).hasSize(1);
    }

    @AfterAll
    static void stop() {
        if (influxd != null) {
            influxd.close();
        }
    }

    @Override
    protected StoreUnderTest store() {
        return new InfluxQlStore(influxd.target(Api.AUTO), "");
    }

    @Override
    protected PointSink sink(StoreUnderTest store) {
        return new InfluxPointSink(store.target(), InstantSource.system());
    }

    @Test
    void the_v2_route_of_an_old_server_holds_and_says_404() {
        assertThat(write(influxd.target(Api.V2), Samples.minute("w", Samples.ORIGIN_MS, 1, 1)))
                .extracting(WriteAnswer::outcome, WriteAnswer::status)
                .containsExactly(WriteOutcome.MISCONFIGURED, 404);
    }

    @Test
    void a_database_that_does_not_exist_holds() {
        StoreTarget known = influxd.target(Api.V1);
        StoreTarget nowhere = new StoreTarget(
                known.url(),
                Api.V1,
                "o",
                "b",
                "nowhere",
                StoreLayout.TOGETHER,
                StoreCredentials.NONE,
                known.connectTimeout(),
                known.callTimeout());

        assertThat(write(nowhere, Samples.minute("w", Samples.ORIGIN_MS, 1, 1)).outcome())
                .isEqualTo(WriteOutcome.MISCONFIGURED);
    }

    @Test
    void each_retention_has_its_database_and_what_is_too_old_is_expired_not_refused() throws IOException {
        StoreTarget target = influxd.target(Api.V1).with(StoreLayout.APART);
        StorePreparation preparation = new StorePreparation(target);
        preparation.run();
        assertThat(preparation.run()).as("a second time").isEmpty();

        long now = Instant.now().toEpochMilli() / Samples.MINUTE_MS * Samples.MINUTE_MS;
        assertThat(write(target, Samples.minute("policy", now, 1, 3))).isEqualTo(WriteAnswer.WRITTEN);
        assertThat(write(target, Samples.minute("policy", 0, 1, 3)).outcome()).isEqualTo(WriteOutcome.EXPIRED);
        assertThat(InfluxQlStore.query(target.url(), "hashbeat_days_7", "SELECT accepted FROM \"hashrate_1m\"", ""))
                .containsExactly("3");
    }

    @Test
    void a_change_of_type_is_refused() {
        Point good = Samples.minute("types", Samples.ORIGIN_MS, 1, 1);
        Point bad =
                new Point(good.measurement(), good.series(), "accepted=1.5", good.timeMillis() + 1, 1, Origin.UNKNOWN);

        assertThat(write(influxd.target(Api.V1), good)).isEqualTo(WriteAnswer.WRITTEN);
        assertThat(write(influxd.target(Api.V1), bad).outcome()).isEqualTo(WriteOutcome.REFUSED);
    }

    private static WriteAnswer write(StoreTarget target, Point point) {
        try (PointSink sink = new InfluxPointSink(target, InstantSource.system())) {
            return sink.write(List.of(point));
        }
    }
}
