package io.hashbeat.standalone.fault;

/** What the process tells the shell that started it. */
public enum ExitCode {
    /** All was done. */
    DONE(0),
    /** It was tried and it failed. */
    FAILED(1),
    /** Wrong usage, configuration or data directory: change the command and try again. */
    USAGE(2),
    /** A service, a port or the room that is needed cannot be had now. */
    UNAVAILABLE(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number, 0 to 3. */
    public int code() {
        return code;
    }
}
