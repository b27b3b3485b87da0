package io.hashbeat.standalone.cli;

import io.hashbeat.console.access.ApiToken;
import io.hashbeat.domain.setting.Setting;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code access tokens}: what programs show to the API where the page asks for a login. */
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Make, show or end tokens for programs.")
final class TokensCommand extends CommandGroup {
    private TokensCommand() {}

    /** The command with its own commands. */
    static CommandLine with(Terminal terminal) {
        return new TokensCommand().holding(new Add(terminal), new Show(terminal), new Revoke(terminal));
    }

    /** {@code access tokens add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Make a token and show it once; programs send it as \"Authorization: Bearer TOKEN\".")
    private static final class Add implements Callable<Integer> {
        private static final Setting<Duration> LENGTH =
                Setting.duration("for", "90d", Duration.ofMinutes(1), Duration.ofDays(3650), "Length.");

        private final Terminal terminal;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(index = "0", paramLabel = "NAME", description = "By which people know it.")
        private String name = "";

        @Option(names = "--write", description = "It may change something, too; else it may only read.")
        private boolean write;

        @Option(names = "--for", paramLabel = "LENGTH", description = "Ends after so long; default 90d.")
        private String length = LENGTH.defaultText();

        private Add(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            long expiresMs = Instant.now().plus(span()).toEpochMilli();
            terminal.line(AccessCommand.in(data.path(), file -> file.addToken(name, write, expiresMs)));
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

    /** {@code access tokens list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Show names, rights and ends; not the tokens.")
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
            AccessCommand.in(data.path(), file -> file.tokens()).forEach(token -> terminal.line(text(token, nowMs)));
            return ExitCode.DONE.code();
        }

        private static String text(ApiToken token, long nowMs) {
            Instant end = Instant.ofEpochMilli(token.expiresMs()).truncatedTo(ChronoUnit.SECONDS);
            return "%s: %s, %s %s".formatted(token.name(), token.rights(), token.over(nowMs) ? "ended" : "until", end);
        }
    }

    /** {@code access tokens revoke}. */
    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "End a token at once.")
    private static final class Revoke implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(index = "0", paramLabel = "NAME", description = "Of the token.")
        private String name = "";

        private Revoke(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            String ended = AccessCommand.in(data.path(), file -> {
                file.revokeToken(name);
                return name;
            });
            terminal.line("token " + ended + " is no longer good");
            return ExitCode.DONE.code();
        }
    }
}
