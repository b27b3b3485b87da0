package io.hashbeat.streams.sink;

import io.hashbeat.avro.Board;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Telemetry;
import java.util.List;
import java.util.stream.IntStream;

/** What devices report, for tests. */
public final class Reports {
    private static final int CHIPS = 108;

    private Reports() {}

    /** A machine of three boards that does 200 TH/s with so many watts. */
    public static Heartbeat of(long timeMs, double watts) {
        List<Board> boards = IntStream.range(0, 3)
                .mapToObj(index -> board(index, CHIPS, 66.6e12))
                .toList();
        return Heartbeat.newBuilder()
                .setTimeMs(timeMs)
                .setPool("p")
                .setAccount("a")
                .setWorker("w")
                .setKind(HeartbeatKind.TELEMETRY)
                .setTelemetry(Telemetry.newBuilder()
                        .setReportedHashrateHs(200e12)
                        .setNominalHashrateHs(200e12)
                        .setPowerWatts(watts)
                        .setTemperaturesCelsius(List.of(61.5, -64.0, 255.0))
                        .setFansRpm(List.of(5400.0, 5280.0, 65_535.0))
                        .setBoards(boards)
                        .setUptimeSeconds(7200L)
                        .setFirmware("stock \"2\"")
                        .setModel("S21")
                        .build())
                .build();
    }

    static Board board(int index, Integer chips, double hashesPerSecond) {
        return Board.newBuilder()
                .setIndex(index)
                .setChips(chips)
                .setChipsExpected(CHIPS)
                .setHashrateHs(hashesPerSecond)
                .setTemperatureCelsius(70.0 + index)
                .build();
    }
}
