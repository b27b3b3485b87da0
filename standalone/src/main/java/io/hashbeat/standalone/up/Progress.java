package io.hashbeat.standalone.up;

/** Is told what has been reached, one line each; from any thread. */
@FunctionalInterface
public interface Progress {
    /** A line for a person. */
    void reached(String line);
}
