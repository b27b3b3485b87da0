package io.hashbeat.standalone.cli;

import io.hashbeat.console.access.AccessFile;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code access}: who may see the page. A running page knows of a change at once. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Say who may see the page.")
final class AccessCommand extends CommandGroup {
    private AccessCommand() {}

    /** The command with its own commands. */
    static CommandLine with(Terminal terminal) {
        return new AccessCommand()
                .holding(new Password(terminal), TokensCommand.with(terminal), LinksCommand.with(terminal));
    }

    /** What is done to the file of a data directory that is there; faults in one line. */
    static <T> T in(Path data, Function<AccessFile, T> work) {
        if (!Files.exists(data.resolve("VERSION")) && !Files.exists(data.resolve(AccessFile.NAME))) {
            throw ClearFault.usage("there is no data directory %s; name one with --data".formatted(data));
        }
        try {
            return work.apply(new AccessFile(data));
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException | IllegalStateException e) {
            throw ClearFault.failed(String.valueOf(e.getMessage()), e);
        }
    }

    /** {@code access password}. */
    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Make a new password for the page, show it once, and end all sessions.")
    private static final class Password implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private DataOption data = new DataOption();

        private Password(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            terminal.line(in(data.path(), AccessFile::newPassword));
            return ExitCode.DONE.code();
        }
    }
}
