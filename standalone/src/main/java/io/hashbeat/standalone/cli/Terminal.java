package io.hashbeat.standalone.cli;

import java.io.PrintStream;

/**
 * Where lines for a person go; kept apart from System.out, which libraries print to.
 *
 * @param out results
 * @param err progress and faults
 */
record Terminal(PrintStream out, PrintStream err) {
    void line(String text) {
        out.println(text);
        out.flush();
    }

    void progress(String text) {
        err.println(text);
        err.flush();
    }
}
