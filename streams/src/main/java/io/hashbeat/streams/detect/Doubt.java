package io.hashbeat.streams.detect;

/** How a worker stands with its detectors, as far as its baseline is concerned. */
public enum Doubt {
    /** As usual. */
    NONE,
    /** There is evidence against that; nothing new is learned until it has gone or has become an alarm. */
    SOME,
    /** There is an alarm: what was seen of late is not learned. */
    ALARM
}
