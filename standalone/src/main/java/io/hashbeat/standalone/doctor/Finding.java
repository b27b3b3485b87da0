package io.hashbeat.standalone.doctor;

import io.hashbeat.standalone.fault.ExitCode;

/**
 * One thing that was looked at.
 *
 * @param what name of the check
 * @param verdict how it is
 * @param text what was found, one line
 */
public record Finding(String what, Verdict verdict, String text) {
    /** How it is. */
    public enum Verdict {
        /** As it should be. */
        OK(ExitCode.DONE),
        /** Worth knowing, nothing is wrong. */
        NOTE(ExitCode.DONE),
        /** The command or the configuration must change. */
        WRONG(ExitCode.USAGE),
        /** A service, a port or room is missing. */
        MISSING(ExitCode.UNAVAILABLE);

        private final ExitCode exitCode;

        Verdict(ExitCode exitCode) {
            this.exitCode = exitCode;
        }

        /** What it makes of the whole. */
        public ExitCode exitCode() {
            return exitCode;
        }
    }
}
