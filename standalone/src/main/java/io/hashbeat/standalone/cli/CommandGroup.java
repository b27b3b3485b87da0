package io.hashbeat.standalone.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing by itself but has commands of its own, of which one must be chosen. */
abstract class CommandGroup implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /** This command with its own commands, in the order in which they are shown. */
    final CommandLine holding(Object... commands) {
        CommandLine line = new CommandLine(this);
        List.of(commands).forEach(line::addSubcommand);
        return line;
    }

    @Override
    public final void run() {
        CommandSpec mine = Objects.requireNonNull(spec);
        throw new ParameterException(
                mine.commandLine(), "a command is missing; choose one of " + UsageWords.commands(mine));
    }
}
