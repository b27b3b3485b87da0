package io.hashbeat.standalone.cli;

import io.hashbeat.console.access.AccessFile;
import io.hashbeat.console.access.ObserverLink;
import io.hashbeat.console.view.Scope;
import io.hashbeat.domain.setting.Setting;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code access links}: by what owners of accounts see them where the page asks for a login. */
@Command(
        name = "links",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Make, show or end links for owners of accounts.")
final class LinksCommand extends CommandGroup {
    private LinksCommand() {}

    /** The command with its own commands. */
    static CommandLine with(Terminal terminal) {
        return new LinksCommand().holding(new Add(terminal), new Show(terminal), new Revoke(terminal));
    }

    /** {@code access links add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Make a link and show it once; who has it sees the account, and changes nothing.")
    private static final class Add implements Callable<Integer> {
        private static final Setting<Duration> LENGTH =
                Setting.duration("for", "90d", Duration.ofMinutes(1), Duration.ofDays(3650), "Length.");

        private final Terminal terminal;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(index = "0", paramLabel = "NAME", description = "By which people know it.")
        private String name = "";

        @Option(names = "--account", required = true, paramLabel = "ACCOUNT", description = "What is seen by it.")
        private String account = "";

        @Option(
                names = "--worker",
                paramLabel = "WORKER",
                description = "Only this worker of the account; may be said more than once.")
        private List<String> workers = new ArrayList<>();

        @Option(
                names = "--url",
                paramLabel = "URL",
                description =
                        "Where the page is for its owner, such as https://pool.example; else only the path is shown.")
        private String url = "";

        @Option(names = "--for", paramLabel = "LENGTH", description = "Ends after so long; default 90d.")
        private String length = LENGTH.defaultText();

        private Add(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            long expiresMs = Instant.now().plus(span()).toEpochMilli();
            String secret = AccessCommand.in(
                    data.path(), file -> file.addLink(name, new Scope(account, Set.copyOf(workers)), expiresMs));
            terminal.line((url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + "/observe#" + secret);
            if (!AccessCommand.in(data.path(), AccessFile::hasPassword)) {
                terminal.progress(
                        "warning: the page of this data directory has never asked for a login, and without one"
                                + " links open nothing: start it with --bind or --set console.login=true");
            }
            return ExitCode.DONE.code();
        }

        private Duration span() {
            try {
                return LENGTH.parser().apply(length);
            } catch (IllegalArgumentException e) {
                throw ClearFault.usage("--for %s: expected %s".formatted(length, LENGTH.allowed()));
            }
        }
    }

    /** {@code access links list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Show names, accounts, workers and ends; not the links.")
    private static final class Show implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private DataOption data = new DataOption();

        private Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            long nowMs = Instant.now().toEpochMilli();
            AccessCommand.in(data.path(), file -> file.links()).forEach(link -> terminal.line(text(link, nowMs)));
            return ExitCode.DONE.code();
        }

        private static String text(ObserverLink link, long nowMs) {
            Instant end = Instant.ofEpochMilli(link.expiresMs()).truncatedTo(ChronoUnit.SECONDS);
            Scope scope = link.scope();
            return "%s: account %s%s, %s %s"
                    .formatted(
                            link.name(),
                            scope.account(),
                            scope.whole() ? "" : ", only " + String.join(", ", scope.sortedWorkers()),
                            link.over(nowMs) ? "ended" : "until",
                            end);
        }
    }

    /** {@code access links revoke}. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "End a link and all that was opened by it at once.")
    private static final class Revoke implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(index = "0", paramLabel = "NAME", description = "Of the link.")
        private String name = "";

        private Revoke(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            String ended = AccessCommand.in(data.path(), file -> {
                file.revokeLink(name);
                return name;
            });
            terminal.line("link " + ended + " is no longer good");
            return ExitCode.DONE.code();
        }
    }
}
