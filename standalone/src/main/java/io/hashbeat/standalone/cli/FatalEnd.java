package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/** Says in one line why the broker ends the process, which it does by itself when its disk fails. */
final class FatalEnd {
    private FatalEnd() {}

    static void announce(Terminal terminal) {
        Exit.Procedure end = (status, message) -> {
            terminal.progress("hashbeat: " + line(message));
            Runtime.getRuntime().halt(ExitCode.UNAVAILABLE.code());
        };
        Exit.setExitProcedure(end);
        Exit.setHaltProcedure(end);
    }

    private static String line(@Nullable String message) {
        return ClearFault.oneLine("the broker gave up%s; is the disk full? The log in the data directory says more"
                .formatted(message == null ? "" : " (" + message + ")"));
    }
}
