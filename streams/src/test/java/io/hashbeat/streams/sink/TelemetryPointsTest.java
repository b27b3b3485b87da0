package io.hashbeat.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.BlockSeen;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Telemetry;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryPointsTest {
    private static final Origin ORIGIN = new Origin("hashbeat.heartbeats.v1", 2, 41, "p/sha256d/a/r%2C1");

    @Test
    void the_line_of_a_report_is_all_there_is_under_the_name_of_its_key() throws UnrepresentableException {
        Point point = TelemetryPoints.of(Reports.of(60_000, 3_500), ORIGIN).orElseThrow();

        assertThat(point.line())
                .isEqualTo("telemetry,kind=worker,pool=p,algorithm=sha256d,account=a,worker=r%2C1"
                        + " reported_hs=2.0E14,nominal_hs=2.0E14,power_watts=3500.0,hottest_celsius=72.0"
                        + ",slowest_fan_rpm=5280.0,boards=3i,chips=324i,chips_expected=324i,uptime_seconds=7200i"
                        + ",firmware=\"stock \\\"2\\\"\",device_model=\"S21\" 60000");
    }

    @Test
    void what_cannot_be_and_what_is_not_told_is_left_out() throws UnrepresentableException {
        Heartbeat report = Reports.of(60_000, 70_000);
        Telemetry telemetry = report.getTelemetry();
        telemetry.setReportedHashrateHs(Double.NaN);
        telemetry.setNominalHashrateHs(-1.0);
        telemetry.setTemperaturesCelsius(List.of(0.0, 255.0));
        telemetry.setFansRpm(List.of(65_535.0));
        telemetry.setBoards(List.of());
        telemetry.setUptimeSeconds(-5L);
        telemetry.setFirmware("");
        telemetry.setModel("S19");

        assertThat(TelemetryPoints.of(report, ORIGIN)).map(Point::fields).contains("device_model=\"S19\"");
        telemetry.setModel(null);
        assertThat(TelemetryPoints.of(report, ORIGIN)).as("nothing is left").isEmpty();
    }

    @Test
    void a_board_without_chips_or_hashrate_does_not_count_and_chips_only_if_all_boards_tell()
            throws UnrepresentableException {
        Heartbeat report = Reports.of(60_000, 3_500);
        report.getTelemetry()
                .setBoards(List.of(Reports.board(0, 108, 66e12), Reports.board(1, 0, 0), Reports.board(2, 108, 0)));
        assertThat(TelemetryPoints.of(report, ORIGIN))
                .map(Point::fields)
                .hasValueSatisfying(fields -> assertThat(fields).contains("boards=1i,chips=216i,chips_expected=324i"));

        report.getTelemetry().setBoards(List.of(Reports.board(0, null, 66e12), Reports.board(1, 108, 66e12)));
        assertThat(TelemetryPoints.of(report, ORIGIN)).map(Point::fields).hasValueSatisfying(fields -> assertThat(
                        fields)
                .contains("boards=2i,chips_expected=216i")
                .doesNotContain("chips="));
    }

    @Test
    void other_heartbeats_have_no_point_and_a_foreign_key_is_told() throws UnrepresentableException {
        Heartbeat connected = Reports.of(0, 1);
        connected.setTelemetry(null);

        assertThat(TelemetryPoints.of(connected, ORIGIN)).isEmpty();
        assertThatThrownBy(() -> TelemetryPoints.of(Reports.of(0, 1), Origin.UNKNOWN))
                .isInstanceOf(UnrepresentableException.class)
                .hasMessageStartingWith("worker of a report cannot be read");
    }

    @Test
    void a_block_of_the_pool_names_its_account_and_one_of_somebody_else_nobody() throws UnrepresentableException {
        BlockSeen own = BlockSeen.newBuilder()
                .setPool("p, q")
                .setHeight(900_000)
                .setTimeMs(60_000)
                .setHash("00ab")
                .setWorker("p%2C%20q/sha256d/alice/r1")
                .setNetworkDifficulty(1.5e14)
                .build();
        BlockSeen other =
                BlockSeen.newBuilder().setHeight(900_001).setTimeMs(61_000).build();

        assertThat(BlockPoints.of(own, ORIGIN).orElseThrow().line())
                .isEqualTo("blocks,pool=p%2C%20q,algorithm=sha256d,account=alice"
                        + " height=900000i,hash=\"00ab\",network_difficulty=1.5E14 60000");
        assertThat(BlockPoints.of(other, ORIGIN).orElseThrow().line())
                .isEqualTo("blocks,algorithm=sha256d height=900001i 61000");
        own.setWorker("nobody");
        assertThatThrownBy(() -> BlockPoints.of(own, ORIGIN)).isInstanceOf(UnrepresentableException.class);
    }
}
