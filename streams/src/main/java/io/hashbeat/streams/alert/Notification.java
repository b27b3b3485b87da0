package io.hashbeat.streams.alert;

/** What receivers are told by a transition. */
public enum Notification {
    /** Nothing. */
    NONE,
    /** It fires. */
    FIRED,
    /** The incident has at least twice as many members as when it was told last. */
    GREW,
    /** It still fires. */
    REPEATED,
    /** It still fires and nobody has taken it. */
    ESCALATED,
    /** It is over. */
    RESOLVED;

    /** As it is written in records; empty for nothing. */
    public String text() {
        return this == NONE ? "" : name();
    }
}
