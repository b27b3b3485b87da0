package io.hashbeat.console.view;

import io.hashbeat.avro.Board;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Telemetry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a device last said about itself; what it does not say, or what no sensor can have read, is absent.
 *
 * @param timeMs when it said so, milliseconds since 1970 UTC
 * @param model model as the device names itself
 * @param firmware firmware name and version
 * @param hottestCelsius hottest reading
 * @param slowestFanRpm slowest fan, revolutions a minute
 * @param powerWatts power at the wall
 * @param boards hashboards that are there
 * @param chips chips that answer, all boards; absent unless every board tells
 * @param chipsExpected chips that the boards have
 * @param uptimeSeconds since the miner process started
 */
public record DeviceReport(
        long timeMs,
        @Nullable String model,
        @Nullable String firmware,
        @Nullable Double hottestCelsius,
        @Nullable Double slowestFanRpm,
        @Nullable Double powerWatts,
        int boards,
        @Nullable Long chips,
        @Nullable Long chipsExpected,
        @Nullable Long uptimeSeconds) {
    /** Beyond these a sensor is at fault; exactly 0 degrees is one that does not answer. */
    private static final double COLDEST_CELSIUS = -50;

    private static final double HOTTEST_CELSIUS = 125;
    private static final double FASTEST_RPM = 20_000;
    private static final double MOST_WATTS = 50_000;

    /** What the heartbeat says of the device; empty if it is no report. */
    public static Optional<DeviceReport> of(Heartbeat heartbeat) {
        Telemetry telemetry = heartbeat.getTelemetry();
        if (telemetry == null) {
            return Optional.empty();
        }
        return Optional.of(new DeviceReport(
                heartbeat.getTimeMs(),
                telemetry.getModel(),
                telemetry.getFirmware(),
                hottest(telemetry),
                slowest(telemetry.getFansRpm()),
                between(telemetry.getPowerWatts(), 0, MOST_WATTS),
                telemetry.getBoards().size(),
                sum(telemetry.getBoards(), Board::getChips),
                sum(telemetry.getBoards(), Board::getChipsExpected),
                telemetry.getUptimeSeconds()));
    }

    private static @Nullable Double hottest(Telemetry telemetry) {
        return Stream.concat(
                        telemetry.getTemperaturesCelsius().stream(),
                        telemetry.getBoards().stream()
                                .flatMap(board -> Stream.ofNullable(board.getTemperatureCelsius())))
                .filter(celsius -> celsius != 0 && celsius >= COLDEST_CELSIUS && celsius <= HOTTEST_CELSIUS)
                .max(Double::compare)
                .orElse(null);
    }

    private static @Nullable Double slowest(List<Double> fans) {
        return fans.stream()
                .filter(rpm -> rpm >= 0 && rpm <= FASTEST_RPM)
                .min(Double::compare)
                .orElse(null);
    }

    private static @Nullable Double between(@Nullable Double value, double low, double high) {
        return value != null && value >= low && value <= high ? value : null;
    }

    private static @Nullable Long sum(List<Board> boards, Function<Board, @Nullable Integer> of) {
        List<Integer> known = boards.stream().map(of).filter(Objects::nonNull).toList();
        return boards.isEmpty() || known.size() < boards.size()
                ? null
                : (Long) known.stream().mapToLong(Integer::longValue).sum();
    }
}
