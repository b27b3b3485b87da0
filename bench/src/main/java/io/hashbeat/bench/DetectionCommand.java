package io.hashbeat.bench;

import io.hashbeat.bench.detection.DetectionPlan;
import io.hashbeat.bench.detection.DetectionReport;
import io.hashbeat.bench.detection.DetectionRun;
import io.hashbeat.bench.detection.Scenario;
import io.hashbeat.bench.measure.Machine;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detection}: false alarms and delays of the detectors beside the rules that pools use. */
@Command(
        name = "detection",
        mixinStandardHelpOptions = true,
        description =
                "False alarms a worker-year and delays after a drop, of the detectors and of the rules pools use.")
final class DetectionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--worker-years",
            defaultValue = "400",
            paramLabel = "N",
            description =
                    "Healthy time for each of our false-alarm rates; rules take a tenth (default: ${DEFAULT-VALUE}).")
    private double workerYears;

    @Option(
            names = "--trials",
            defaultValue = "2000",
            paramLabel = "N",
            description = "Drops for each of our delays; rules take a tenth (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(
            names = "--fleet",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Healthy workers that are watched at one false alarm a day (default: ${DEFAULT-VALUE}).")
    private int fleet;

    @Option(
            names = "--fleet-days",
            defaultValue = "30",
            paramLabel = "N",
            description = "For how long they are watched (default: ${DEFAULT-VALUE}).")
    private int fleetDays;

    @Option(names = "--all", description = "All scenarios, not only the steady one.")
    private boolean all;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(names = "--picture", paramLabel = "OUT", description = "Write an SVG picture to this file, too.")
    private @Nullable Path picture;

    DetectionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        DetectionPlan plan = plan();
        ReportFile file = json.file();
        terminal.progress("plan      " + plan.inWords());
        Machine machine = Machine.here();
        DetectionReport report = new DetectionReport(plan, machine, new DetectionRun(plan, terminal::progress).run());
        file.write(terminal, report.table(), report.json());
        if (picture != null) {
            Files.writeString(picture, report.picture(), StandardCharsets.UTF_8);
        }
        return ExitCode.DONE.code();
    }

    private DetectionPlan plan() {
        List<Scenario> scenarios = all ? List.of(Scenario.values()) : List.of(Scenario.STEADY);
        try {
            return new DetectionPlan(seed.seed(), workerYears, trials, fleet, fleetDays, scenarios);
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--" + e.getMessage());
        }
    }
}
