package io.hashbeat.standalone.cli;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A failure as one line on standard error; the trace goes to the log file, and to the terminal only with --debug. */
final class FaultLine {
    private FaultLine() {}

    /** Prints the line and tells the exit code. */
    static ExitCode print(Terminal terminal, Throwable fault, boolean debug) {
        LoggerFactory.getLogger(FaultLine.class).error("failed", fault);
        line(terminal, text(fault));
        if (debug) {
            fault.printStackTrace(terminal.err());
        }
        return code(fault);
    }

    static void line(Terminal terminal, @Nullable String text) {
        terminal.progress("hashbeat: " + ClearFault.oneLine(text == null ? "failed" : text));
    }

    private static ExitCode code(Throwable fault) {
        if (fault instanceof ClearFault clear) {
            return clear.exitCode();
        }
        return fault instanceof SettingException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static String text(Throwable fault) {
        if (fault instanceof ClearFault clear) {
            return clear.line();
        }
        String message = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        if (fault instanceof SettingException) {
            return message;
        }
        if (fault instanceof IOException && message.toLowerCase(Locale.ROOT).contains("no space left")) {
            return "the disk is full; free some room or choose another --data";
        }
        return "failed: " + message + " (--debug shows more)";
    }
}
