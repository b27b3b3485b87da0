package io.hashbeat.bench;

import io.hashbeat.bench.live.LatencyBench;
import io.hashbeat.bench.live.LatencyOptions;
import io.hashbeat.bench.live.LatencyReport;
import io.hashbeat.bench.live.LatencyResult;
import io.hashbeat.bench.measure.Machine;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latency}: how long results take while shares come by the clock. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "How long results take while shares come by the clock: on the topics and in the store.")
final class LatencyCommand implements Callable<Integer> {
    private static final int MAX_PERCENT = 200;
    private static final int HUNDRED = 100;
    private static final long MAX_RATE = 100_000_000;

    private final Terminal terminal;

    @Option(
            names = "--workers",
            defaultValue = "100000",
            paramLabel = "N",
            description = "Workers that share the rate (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--percent",
            defaultValue = "25,50,80",
            split = ",",
            paramLabel = "P",
            description = "Rates, in percent of the sustainable one (default: ${DEFAULT-VALUE}).")
    private List<Integer> percents = new ArrayList<>();

    @Option(
            names = "--sustainable",
            paramLabel = "RATE",
            description = "Shares a second that are 100 %% (default: found by a closed run).")
    private @Nullable Long sustainable;

    @Option(
            names = "--minutes",
            defaultValue = "3",
            paramLabel = "N",
            description =
                    "Minutes that are measured at each rate, after two and before one (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--tick-ms",
            defaultValue = "1000",
            paramLabel = "MS",
            description = "Time between the ticks of the source, as ingest.tick-interval (default: ${DEFAULT-VALUE}).")
    private long tickMillis;

    @Option(
            names = "--probe-shares",
            defaultValue = "20000000",
            paramLabel = "N",
            description = "Shares of the closed run that finds the sustainable rate (default: ${DEFAULT-VALUE}).")
    private long probeShares;

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "X",
            description = "Event time that goes by in a unit of time. Above 1 the figures mean nothing"
                    + " (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of everything that is random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where broker, jobs and store keep their files while they run (default: a temporary folder).")
    private @Nullable Path data;

    LatencyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        LatencyOptions options = options();
        ReportFile file = json.file();
        LatencyReport report;
        try (RunFolder folder = RunFolder.choose(data);
                LatencyBench bench = new LatencyBench(options, folder.path(), terminal::progress)) {
            folder.closeFirst(bench);
            report = measure(bench, options);
        }
        file.write(terminal, report.table(), report.json());
        if (!report.exact()) {
            terminal.progress("hashbeat: what the job found is not what was sent");
            return ExitCode.FAILED.code();
        }
        return ExitCode.DONE.code();
    }

    private LatencyReport measure(LatencyBench bench, LatencyOptions options) throws InterruptedException {
        Machine machine = Machine.here();
        boolean found = sustainable == null;
        long whole = sustainable == null ? bench.sustainable() : sustainable;
        List<LatencyResult> results = new ArrayList<>();
        for (int percent : percents) {
            results.add(bench.run(percent, Math.max(1, whole * percent / HUNDRED)));
        }
        return new LatencyReport(options, machine, whole, found, results);
    }

    private LatencyOptions options() {
        if (percents.stream().anyMatch(each -> each < 1 || each > MAX_PERCENT)) {
            throw ClearFault.usage("--percent must be 1 to %d each, not %s".formatted(MAX_PERCENT, percents));
        }
        if (sustainable != null && (sustainable < 1 || sustainable > MAX_RATE)) {
            throw ClearFault.usage("--sustainable must be 1 to %d, not %d".formatted(MAX_RATE, sustainable));
        }
        try {
            return new LatencyOptions(workers, minutes, tickMillis, probeShares, speed, seed);
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--" + e.getMessage());
        }
    }
}
