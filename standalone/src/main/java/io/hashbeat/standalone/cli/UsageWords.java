package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.EditDistance;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line: what was given, what is allowed, and the nearest thing that exists. */
final class UsageWords {
    private UsageWords() {}

    static String of(ParameterException fault) {
        CommandSpec command = fault.getCommandLine().getCommandSpec();
        return words(fault, command) + " (see " + command.qualifiedName(" ") + " --help)";
    }

    private static String words(ParameterException fault, CommandSpec command) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched, command);
        }
        if (fault instanceof MissingParameterException missing) {
            return missing(missing.getMissing(), command);
        }
        if (fault instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice";
        }
        ArgSpec argument = fault.getArgSpec();
        if (argument == null) {
            return String.valueOf(fault.getMessage());
        }
        return "%s %s is not allowed: expected %s"
                .formatted(name(argument), text(fault.getValue()), expected(argument));
    }

    private static String unknown(UnmatchedArgumentException fault, CommandSpec command) {
        String given =
                fault.getUnmatched().isEmpty() ? "" : fault.getUnmatched().get(0);
        String nearest = fault.getSuggestions().stream()
                .findFirst()
                .filter(near -> EditDistance.between(given, near) <= given.length() / 2)
                .map(s -> "; the nearest is " + s)
                .orElse("");
        if (given.startsWith("-") && isOfACommand(given.split("=", 2)[0], command)) {
            return "%s needs its command before %s; choose one of %s"
                    .formatted(command.name(), given.split("=", 2)[0], commands(command));
        }
        if (given.startsWith("-")) {
            return "there is no option " + given.split("=", 2)[0] + " of " + command.name() + nearest;
        }
        if (command.subcommands().isEmpty()) {
            return command.name() + " takes no further argument, and \"" + given + "\" is one";
        }
        return "there is no command \"" + given + "\"; "
                + (nearest.isEmpty() ? "choose one of " + commands(command) : nearest.substring(2));
    }

    private static boolean isOfACommand(String option, CommandSpec command) {
        return command.subcommands().values().stream()
                .anyMatch(each -> each.getCommandSpec().findOption(option) != null);
    }

    /** Names of the commands that a person may choose. */
    static String commands(CommandSpec command) {
        return command.subcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(each -> each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String missing(List<ArgSpec> missing, CommandSpec command) {
        if (missing.stream().noneMatch(ArgSpec::required)) {
            return name(missing.get(0)) + " needs a value: " + missing.get(0).paramLabel();
        }
        return command.name() + " needs "
                + Stream.concat(missing.stream(), behind(missing, command))
                        .map(argument ->
                                argument.isOption() ? name(argument) + " " + argument.paramLabel() : name(argument))
                        .collect(Collectors.joining(" and "));
    }

    /** The arguments behind a missing one, which picocli does not tell, are missing too. */
    private static Stream<? extends ArgSpec> behind(List<ArgSpec> missing, CommandSpec command) {
        if (missing.size() != 1 || !(missing.get(0) instanceof PositionalParamSpec first)) {
            return Stream.empty();
        }
        return command.positionalParameters().stream()
                .filter(each ->
                        each.required() && each.index().min() > first.index().min());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : '"' + value + '"';
    }

    private static String expected(ArgSpec argument) {
        Class<?> type =
                argument.typeInfo().isCollection() || argument.typeInfo().isOptional() ? Object.class : argument.type();
        return List.of(int.class, Integer.class, long.class, Long.class, short.class)
                        .contains(type)
                ? "a whole number"
                : argument.paramLabel();
    }
}
