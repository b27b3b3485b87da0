package io.hashbeat.streams.alert;

/** Where an alert stands. */
public enum AlertPhase {
    /** Raised, and held until it has lasted for long enough. */
    PENDING,
    /** It is so. */
    FIRING,
    /** It is over. */
    RESOLVED
}
