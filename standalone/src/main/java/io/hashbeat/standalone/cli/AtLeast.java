package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ClearFault;

/** The lower bound of an option that is a number. */
final class AtLeast {
    private AtLeast() {}

    /**
     * Checks.
     *
     * @throws ClearFault in one line if the value is below
     */
    static void check(String option, long value, long least) {
        if (value < least) {
            throw ClearFault.usage(
                    "%s \"%d\" is not allowed: expected a whole number of %d or more".formatted(option, value, least));
        }
    }
}
