package io.hashbeat.ingest.source.fleet;

import io.hashbeat.avro.Board;
import io.hashbeat.avro.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a simulated machine reports about itself, with the faults it has. */
final class TelemetryMaker {
    private static final double COLD_CELSIUS = 31;
    private static final double WARM_CELSIUS = 58;
    /** A machine that is too hot gets there in so long. */
    private static final double WARMING_MS = 300_000;
    /** What a sensor that has gone mad reads above the truth, degrees Celsius. */
    private static final double MAD_CELSIUS = 55;
    /** What one reads that is gone. */
    private static final double GONE_CELSIUS = 255;

    private static final double RUNNING_RPM = 5_400;
    private static final double ASLEEP_PART_OF_POWER = 0.03;
    private static final double IDLE_PART_OF_POWER = 0.1;
    private static final double POWER_FAULT_FACTOR = 1.4;
    /** One machine in so many has not been updated. */
    private static final int OUTDATED_ONE_OF = 4;

    private TelemetryMaker() {}

    static Telemetry of(SimulatedWorker worker, long timeMs) {
        MinerModel model = worker.plan.model();
        SplittableRandom random = worker.random;
        double reported = worker.hashesPerSecond() * (1 + 0.02 * (random.nextDouble() - 0.5));
        int up = model.boards() - worker.boardsDown();
        List<Board> boards = new ArrayList<>(model.boards());
        List<Double> temperatures = new ArrayList<>(model.boards());
        for (int i = 0; i < model.boards(); i++) {
            boolean works = i < up;
            double celsius = works ? celsius(worker, i, timeMs) : COLD_CELSIUS;
            int chips = model.chipsPerBoard() - (i == 0 ? worker.chipsDown() : 0);
            boards.add(new Board(i, works ? chips : 0, model.chipsPerBoard(), works ? reported / up : 0, celsius));
            temperatures.add(celsius);
        }
        Telemetry telemetry = new Telemetry();
        telemetry.setReportedHashrateHs(reported);
        telemetry.setNominalHashrateHs(model.hashesPerSecond());
        telemetry.setPowerWatts(watts(worker, up) * (0.99 + 0.02 * random.nextDouble()));
        telemetry.setTemperaturesCelsius(temperatures);
        telemetry.setFansRpm(fans(worker));
        telemetry.setBoards(boards);
        telemetry.setUptimeSeconds((timeMs - worker.upSinceMs) / 1_000);
        telemetry.setFirmware(model.label() + (worker.index % OUTDATED_ONE_OF == 0 ? " 2025.4" : " 2026.1"));
        telemetry.setModel(model.label());
        return telemetry;
    }

    private static double celsius(SimulatedWorker worker, int board, long timeMs) {
        SplittableRandom random = worker.random;
        double usual = WARM_CELSIUS + worker.index % 9 + board + 2 * random.nextDouble();
        if (worker.has(IncidentKind.SLEEP)) {
            return COLD_CELSIUS + board;
        }
        if (worker.has(IncidentKind.OVERHEAT)) {
            double part = Math.min(1, (timeMs - worker.incidentSinceMs()) / WARMING_MS);
            return usual + part * (worker.plan.model().hotCelsius() + board - usual);
        }
        if (board == 0 && worker.has(IncidentKind.SENSOR_FAULT) && random.nextInt(2) == 0) {
            return worker.index % 2 == 0 ? usual + MAD_CELSIUS : GONE_CELSIUS;
        }
        return usual;
    }

    private static List<Double> fans(SimulatedWorker worker) {
        int count = worker.plan.model().fans();
        List<Double> fans = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean stopped = worker.has(IncidentKind.SLEEP) || (i == 0 && worker.has(IncidentKind.FAN_FAILURE));
            fans.add(stopped ? 0 : RUNNING_RPM + worker.random.nextInt(400));
        }
        return fans;
    }

    private static double watts(SimulatedWorker worker, int boardsUp) {
        MinerModel model = worker.plan.model();
        if (worker.has(IncidentKind.SLEEP)) {
            return ASLEEP_PART_OF_POWER * model.watts();
        }
        double held = worker.has(IncidentKind.OVERHEAT) ? SimulatedWorker.THROTTLED : 1;
        double part = IDLE_PART_OF_POWER + (1 - IDLE_PART_OF_POWER) * held * boardsUp / model.boards();
        return model.watts() * part * (worker.has(IncidentKind.POWER_FAULT) ? POWER_FAULT_FACTOR : 1);
    }
}
