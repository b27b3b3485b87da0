package io.hashbeat.bench;

import io.hashbeat.bench.measure.Machine;
import io.hashbeat.bench.memory.MemoryPlan;
import io.hashbeat.bench.memory.MemoryReport;
import io.hashbeat.bench.memory.MemoryRun;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code memory}: bytes a worker takes, by part. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "Heap of a hot and of a cold worker by part, of a snapshot, and of a checkpoint's copy.")
final class MemoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--workers",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Workers of the pool, each with a share every 10 s (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--buckets",
            defaultValue = "8",
            paramLabel = "N",
            description = "How many of the 128 buckets are filled with their part of the workers; each takes the same"
                    + " memory and some seconds (default: ${DEFAULT-VALUE}).")
    private int buckets;

    @Option(
            names = "--minutes",
            defaultValue = "100",
            paramLabel = "N",
            description = "Event time after which hot workers are weighed first (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--hours",
            defaultValue = "26",
            paramLabel = "N",
            description = "Event time after which all are weighed; after 25.25 h all windows are full"
                    + " (default: ${DEFAULT-VALUE}).")
    private int hours;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    MemoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        MemoryPlan plan = plan();
        ReportFile file = json.file();
        terminal.progress("plan      " + plan.inWords());
        Machine machine = Machine.here();
        MemoryReport report = new MemoryReport(plan, machine, new MemoryRun(plan, terminal::progress).run());
        file.write(terminal, report.table(), report.json());
        if (!report.exact()) {
            terminal.progress("hashbeat: the workers did not count what was sent");
            return ExitCode.FAILED.code();
        }
        return ExitCode.DONE.code();
    }

    private MemoryPlan plan() {
        try {
            return new MemoryPlan(workers, buckets, minutes, hours, seed.seed());
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--" + e.getMessage());
        }
    }
}
