package io.hashbeat.bench;

import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** All benchmarks, and how each of them ends: 0 done and exact, 1 failed or not exact, 2 wrong usage, 3 no service or room. */
@Command(
        name = "hashbeat bench",
        mixinStandardHelpOptions = true,
        description = "Benchmarks of Hashbeat beside what else could do the work.",
        synopsisSubcommandLabel = "BENCHMARK",
        footer = {
            "",
            "Exit codes: 0 done and exact, 1 failed or not exact, 2 wrong usage, 3 a service or room is missing.",
            "\"hashbeat bench BENCHMARK --help\" says more; docs/benchmarks.md explains what is measured."
        })
final class BenchCommands implements Runnable {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the trace of a failure.")
    private boolean debug;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "a benchmark is missing");
    }

    /** Runs one command line; returns the exit code and never throws. */
    static int run(Terminal terminal, String... args) {
        BenchCommands root = new BenchCommands();
        CommandLine line = new CommandLine(root);
        line.addSubcommand(new ThroughputCommand(terminal));
        line.addSubcommand(new LatencyCommand(terminal));
        line.addSubcommand(new AlertsCommand(terminal));
        line.addSubcommand(new ApiCommand(terminal));
        line.addSubcommand(new CatchUpCommand(terminal));
        line.addSubcommand(new DetectionCommand(terminal));
        line.addSubcommand(new MemoryCommand(terminal));
        line.addSubcommand(new ScaleCommand(terminal));
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((fault, arguments) -> usage(terminal, fault));
        line.setExecutionExceptionHandler((fault, command, parsed) -> failed(terminal, fault, root.debug));
        return line.execute(args);
    }

    private static int usage(Terminal terminal, ParameterException fault) {
        String command = fault.getCommandLine().getCommandSpec().qualifiedName(" ");
        tell(terminal, fault.getMessage() + " (see " + command + " --help)");
        return ExitCode.USAGE.code();
    }

    private static int failed(Terminal terminal, Exception fault, boolean debug) {
        if (debug) {
            fault.printStackTrace(terminal.err());
        }
        if (fault instanceof ClearFault clear) {
            tell(terminal, clear.line());
            return clear.exitCode().code();
        }
        String message = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        tell(terminal, "failed: " + message + " (--debug shows more)");
        return ExitCode.FAILED.code();
    }

    private static void tell(Terminal terminal, String text) {
        terminal.progress("hashbeat: " + ClearFault.oneLine(text));
    }
}
