package io.hashbeat.standalone.fault;

import org.jspecify.annotations.Nullable;

/** A failure that a user can act upon: one line without a line break, and the exit code. */
public final class ClearFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    private ClearFault(ExitCode exitCode, String line, @Nullable Throwable cause) {
        super(oneLine(line), cause);
        this.exitCode = exitCode;
    }

    /** Wrong usage, configuration or data directory; exit code 2. */
    public static ClearFault usage(String line) {
        return new ClearFault(ExitCode.USAGE, line, null);
    }

    /** A service, a port or room on the disk cannot be had; exit code 3. */
    public static ClearFault unavailable(String line) {
        return new ClearFault(ExitCode.UNAVAILABLE, line, null);
    }

    /** As {@link #unavailable(String)}; the cause goes to the log only. */
    public static ClearFault unavailable(String line, Throwable cause) {
        return new ClearFault(ExitCode.UNAVAILABLE, line, cause);
    }

    /** It was tried and it failed; exit code 1. The cause goes to the log only. */
    public static ClearFault failed(String line, @Nullable Throwable cause) {
        return new ClearFault(ExitCode.FAILED, line, cause);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** The line; never null. */
    public String line() {
        String message = getMessage();
        return message == null ? "failed" : message;
    }

    /** Line breaks and other control characters become blanks, so that what comes out is one line. */
    public static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
