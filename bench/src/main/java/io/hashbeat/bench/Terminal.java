package io.hashbeat.bench;

import java.io.PrintStream;

/**
 * Where lines for a person go.
 *
 * @param out results
 * @param err progress and faults
 */
record Terminal(PrintStream out, PrintStream err) {
    void progress(String line) {
        err.println(line);
        err.flush();
    }
}
