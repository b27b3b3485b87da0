package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/** Says in one line why the broker ends the process, which it does by itself when its disk or its start fails. */
final class FatalEnd {
    /** What is said when a signal comes before all runs. */
    static final String STOPPED_EARLY = "stopped before all was up";

    private FatalEnd() {}

    static void announce(Terminal terminal) {
        announce(terminal, () -> false);
    }

    /** A broker whose start a signal has broken off has not failed: that was asked for. */
    static void announce(Terminal terminal, BooleanSupplier stoppedEarly) {
        Exit.Procedure end = (status, message) -> {
            if (stoppedEarly.getAsBoolean()) {
                terminal.progress(STOPPED_EARLY);
                Runtime.getRuntime().halt(ExitCode.DONE.code());
            }
            terminal.progress("hashbeat: " + line(message));
            Runtime.getRuntime().halt(ExitCode.UNAVAILABLE.code());
        };
        Exit.setExitProcedure(end);
        Exit.setHaltProcedure(end);
    }

    private static String line(@Nullable String message) {
        String said = message == null ? "" : " (" + message + ")";
        return ClearFault.oneLine(
                "the broker gave up%s; is the disk full, or is one of its ports taken?".formatted(said)
                        + " The log in the data directory says more");
    }
}
