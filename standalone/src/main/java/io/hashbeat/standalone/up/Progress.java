package io.hashbeat.standalone.up;

/** Is told what has been reached, one line each; from any thread. */
@FunctionalInterface
public interface Progress {
    /** A line for a person. */
    void reached(String line);

    /** How far something is that goes on; replaces what was said before, and nothing need be shown. */
    default void moving(String line) {}
}
