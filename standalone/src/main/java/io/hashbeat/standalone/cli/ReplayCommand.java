package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "replay", mixinStandardHelpOptions = true, description = "Replay a share log.")
final class ReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.line("");
        return ExitCode.DONE.code();
    }
}
