package io.hashbeat.streams.sink;

import io.hashbeat.avro.Board;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Telemetry;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a device reports -> one point at the time of the report, under the name that the key of its record has.
 *
 * <p>Readings that cannot be (a sensor that is gone says -64 or 255, a fan 65535) are left out, as the detectors leave
 * them out.
 */
public final class TelemetryPoints {
    private static final double COLDEST_CELSIUS = -40;
    private static final double HOTTEST_CELSIUS = 125;
    private static final double FASTEST_RPM = 20_000;
    private static final double MOST_WATTS = 50_000;

    private TelemetryPoints() {}

    /**
     * The point of the report; empty if the heartbeat is none, or one without a value.
     *
     * @throws UnrepresentableException if the key of the record is not that of a worker
     */
    public static Optional<Point> of(Heartbeat heartbeat, Origin origin) throws UnrepresentableException {
        Telemetry telemetry = heartbeat.getTelemetry();
        if (telemetry == null) {
            return Optional.empty();
        }
        LineBuilder line = SubjectSeries.line(Measurement.TELEMETRY, Subject.worker(worker(origin.key())));
        real(line, Field.REPORTED_HS, telemetry.getReportedHashrateHs(), Double.MAX_VALUE);
        real(line, Field.NOMINAL_HS, telemetry.getNominalHashrateHs(), Double.MAX_VALUE);
        real(line, Field.POWER_WATTS, telemetry.getPowerWatts(), MOST_WATTS);
        hottest(telemetry).ifPresent(celsius -> line.real(Field.HOTTEST_CELSIUS.storeName(), celsius));
        telemetry.getFansRpm().stream()
                .mapToDouble(Double::doubleValue)
                .filter(rpm -> rpm >= 0 && rpm <= FASTEST_RPM)
                .min()
                .ifPresent(rpm -> line.real(Field.SLOWEST_FAN_RPM.storeName(), rpm));
        boards(line, telemetry.getBoards());
        if (telemetry.getUptimeSeconds() != null && telemetry.getUptimeSeconds() >= 0) {
            line.count(Field.UPTIME_SECONDS.storeName(), telemetry.getUptimeSeconds());
        }
        text(line, Field.FIRMWARE, telemetry.getFirmware());
        text(line, Field.DEVICE_MODEL, telemetry.getModel());
        return line.at(heartbeat.getTimeMs(), 0, origin);
    }

    private static WorkerKey worker(String key) throws UnrepresentableException {
        try {
            return WorkerKey.parse(key);
        } catch (IllegalArgumentException e) {
            throw new UnrepresentableException("worker of a report cannot be read: " + e.getMessage());
        }
    }

    private static OptionalDouble hottest(Telemetry telemetry) {
        return DoubleStream.concat(
                        telemetry.getTemperaturesCelsius().stream().mapToDouble(Double::doubleValue),
                        telemetry.getBoards().stream()
                                .map(Board::getTemperatureCelsius)
                                .flatMap(Stream::ofNullable)
                                .mapToDouble(Double::doubleValue))
                .filter(celsius -> celsius != 0 && celsius >= COLDEST_CELSIUS && celsius <= HOTTEST_CELSIUS)
                .max();
    }

    /** Boards that work, their chips, and how many they have if all of them tell. */
    private static void boards(LineBuilder line, List<Board> boards) {
        if (boards.isEmpty()) {
            return;
        }
        line.count(
                Field.BOARDS.storeName(),
                boards.stream().filter(TelemetryPoints::works).count());
        sum(boards, board -> number(board.getChips()))
                .ifPresent(chips -> line.count(Field.CHIPS.storeName(), (long) chips));
        sum(boards, board -> number(board.getChipsExpected()))
                .ifPresent(chips -> line.count(Field.CHIPS_EXPECTED.storeName(), (long) chips));
    }

    private static boolean works(Board board) {
        return number(board.getChips()) != 0 && (board.getHashrateHs() == null || board.getHashrateHs() != 0);
    }

    private static double number(@Nullable Integer count) {
        return count == null || count < 0 ? Double.NaN : count;
    }

    /** Empty if one of them does not tell. */
    private static OptionalDouble sum(List<Board> boards, ToDoubleFunction<Board> chips) {
        double sum = boards.stream().mapToDouble(chips).sum();
        return Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    private static void real(LineBuilder line, Field field, @Nullable Double value, double most) {
        if (value != null && value >= 0 && value <= most) {
            line.real(field.storeName(), value);
        }
    }

    private static void text(LineBuilder line, Field field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            line.text(field.storeName(), value);
        }
    }
}
