package io.hashbeat.console.view;

/** How fresh what is shown is, best first. */
public enum FeedState {
    /** A bounded input that was read to its end. */
    ENDED,
    /** Complete up to a moment ago. */
    LIVE,
    /** Arrives, but behind. */
    LATE,
    /** Nothing arrives. */
    STOPPED,
    /** No word about any source yet. */
    UNKNOWN;

    /** The state of that name; one that this version does not know is UNKNOWN. */
    static FeedState of(String name) {
        return switch (name) {
            case "ENDED" -> ENDED;
            case "LIVE" -> LIVE;
            case "LATE" -> LATE;
            case "STOPPED" -> STOPPED;
            default -> UNKNOWN;
        };
    }
}
