package io.hashbeat.streams.detect;

/** Takes what detectors find, as it is found. */
@FunctionalInterface
public interface Findings {

    /** Takes {@code finding}. */
    void report(Finding finding);
}
