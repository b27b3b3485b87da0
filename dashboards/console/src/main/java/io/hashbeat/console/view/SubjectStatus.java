package io.hashbeat.console.view;

/** What a person wants to know about a subject first; worst last. */
public enum SubjectStatus {
    /** Shares arrive and nothing is wrong. */
    HASHING(0),
    /** Too few shares in the last 15 minutes to give a number. */
    SPARSE(1),
    /** Nothing was observed in the last 15 minutes. */
    NO_DATA(2),
    /** A detector has something open. */
    ANOMALY(3),
    /** The detector of silence has it open. */
    SILENT(4);

    private final int severity;

    SubjectStatus(int severity) {
        this.severity = severity;
    }

    /** Grows with how bad it is; 0 is well. */
    int severity() {
        return severity;
    }
}
