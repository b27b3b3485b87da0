package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ExitCode;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** All commands, and how each of them ends: 0 done, 1 failed, 2 wrong usage, 3 a service or room is missing. */
@Command(
        name = "hashbeat",
        version = "hashbeat 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true,
        description = "Effective hashrate of every worker, with its interval, and alarms that can be trusted.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 a service, port or room is missing.",
            "\"hashbeat COMMAND --help\" says more."
        })
final class CommandTree extends CommandGroup {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the trace of a failure.")
    private boolean debug;

    /** Runs one command line; returns the exit code and never throws. */
    static int run(Terminal terminal, String... args) {
        CommandTree root = new CommandTree();
        CommandLine line = root.holding(
                new UpCommand(terminal),
                new RunCommand(terminal),
                new ReplayCommand(terminal),
                new TailCommand(terminal),
                new FeedbackCommand(terminal),
                new TopicsCommand(terminal),
                FleetCommand.with(terminal),
                SchedulesCommand.with(terminal),
                AlertsCommand.with(terminal),
                RulesCommand.with(terminal),
                SilencesCommand.with(terminal),
                HashPriceCommand.with(terminal),
                AccessCommand.with(terminal),
                new ConfigCommand(terminal),
                new DoctorCommand(terminal),
                new BenchCommand(),
                new WarmUpCommand());
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOverwrittenOptionsAllowed(false);
        line.setParameterExceptionHandler((fault, arguments) -> usage(terminal, fault));
        line.setExecutionExceptionHandler((fault, command, parsed) ->
                FaultLine.print(terminal, fault, root.debug).code());
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            return line.execute(args);
        } finally {
            // a command with a log file takes them away from libraries
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static int usage(Terminal terminal, ParameterException fault) {
        FaultLine.line(terminal, UsageWords.of(fault));
        return ExitCode.USAGE.code();
    }
}
