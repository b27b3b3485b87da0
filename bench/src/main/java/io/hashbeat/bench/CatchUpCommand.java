package io.hashbeat.bench;

import io.hashbeat.bench.live.CatchUpBench;
import io.hashbeat.bench.live.CatchUpOptions;
import io.hashbeat.bench.live.CatchUpReport;
import io.hashbeat.bench.measure.Machine;
import io.hashbeat.domain.setting.Setting;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code catch-up}: how soon the job is level again after a stop. */
@Command(
        name = "catch-up",
        mixinStandardHelpOptions = true,
        description = "How soon the job is level again after a stop, while shares go on.")
final class CatchUpCommand implements Callable<Integer> {
    private static final Setting<Duration> STOP =
            Setting.duration("stop", "60m", Duration.ofMinutes(1), Duration.ofDays(1), "Event time without the job.");

    private final Terminal terminal;

    @Option(
            names = "--workers",
            defaultValue = "100000",
            paramLabel = "N",
            description = "Workers that share the rate (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--rate",
            defaultValue = "100000",
            paramLabel = "N",
            description = "Shares a second, before, during and after the stop (default: ${DEFAULT-VALUE}).")
    private long rate;

    @Option(
            names = "--stop",
            defaultValue = "60m",
            paramLabel = "TIME",
            description = "Event time that goes by without the job; its shares are written as fast as it goes"
                    + " (default: ${DEFAULT-VALUE}).")
    private String stop = "";

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
            description = "Where broker and job keep their files while they run (default: a temporary folder).")
    private @Nullable Path data;

    CatchUpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        CatchUpOptions options = options();
        ReportFile file = json.file();
        Machine machine = Machine.here();
        CatchUpReport report;
        try (RunFolder folder = RunFolder.choose(data);
                CatchUpBench bench = new CatchUpBench(options, folder.path(), terminal::progress)) {
            folder.closeFirst(bench);
            report = new CatchUpReport(options, machine, bench.run());
        }
        file.write(terminal, report.table(), report.json());
        if (!report.result().good()) {
            terminal.progress("hashbeat: what the job found is not what was sent, or it raised an alarm");
            return ExitCode.FAILED.code();
        }
        return ExitCode.DONE.code();
    }

    private CatchUpOptions options() {
        try {
            return new CatchUpOptions(workers, rate, stop(), speed, seed);
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--" + e.getMessage());
        }
    }

    private Duration stop() {
        try {
            return STOP.parser().apply(stop);
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("--stop %s: expected %s".formatted(stop, STOP.allowed()));
        }
    }
}
