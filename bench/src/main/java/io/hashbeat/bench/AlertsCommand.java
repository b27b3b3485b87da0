package io.hashbeat.bench;

import io.hashbeat.bench.live.AlertBench;
import io.hashbeat.bench.live.AlertOptions;
import io.hashbeat.bench.live.AlertReport;
import io.hashbeat.bench.live.StormBench;
import io.hashbeat.bench.live.StormReport;
import io.hashbeat.bench.measure.Machine;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code alerts}: how long it takes from an anomaly to the webhook. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "How long it takes from an anomaly on its topic to the webhook at its receiver.")
final class AlertsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--rate",
            defaultValue = "100",
            paramLabel = "N",
            description = "Anomalies a second, each of an account of its own (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            paramLabel = "N",
            description = "Seconds that are measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "20",
            paramLabel = "N",
            description = "Seconds at the same rate before them (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--storm",
            arity = "0..1",
            fallbackValue = "10000",
            defaultValue = "0",
            paramLabel = "N",
            description = "So many workers of one site go down at once, and come back, instead (default: 10000).")
    private int storm;

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Write the result as JSON to this file, too; - is standard output, without the table.")
    private @Nullable String json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where broker and application keep their files while they run (default: a temporary folder).")
    private @Nullable Path data;

    AlertsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (storm != 0) {
            return storm();
        }
        AlertOptions options = options();
        ReportFile file = ReportFile.of(json);
        AlertReport report;
        try (RunFolder folder = RunFolder.choose(data);
                AlertBench bench = new AlertBench(options, folder.path(), terminal::progress)) {
            folder.closeFirst(bench);
            report = new AlertReport(options, Machine.here(), bench.run());
        }
        file.write(terminal, report.table(), report.json());
        if (!report.result().exact()) {
            terminal.progress("hashbeat: not every anomaly was told");
            return ExitCode.FAILED.code();
        }
        return ExitCode.DONE.code();
    }

    private int storm() throws InterruptedException, IOException {
        ReportFile file = ReportFile.of(json);
        StormReport report;
        try (RunFolder folder = RunFolder.choose(data);
                StormBench bench = bench(folder)) {
            folder.closeFirst(bench);
            report = new StormReport(Machine.here(), bench.run());
        }
        file.write(terminal, report.table(), report.json());
        if (!report.result().exact()) {
            terminal.progress("hashbeat: a storm was not told once");
            return ExitCode.FAILED.code();
        }
        return ExitCode.DONE.code();
    }

    private StormBench bench(RunFolder folder) {
        try {
            return new StormBench(storm, folder.path(), terminal::progress);
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--" + e.getMessage());
        }
    }

    private AlertOptions options() {
        try {
            return new AlertOptions(rate, seconds, warmUp);
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--" + e.getMessage());
        }
    }
}
