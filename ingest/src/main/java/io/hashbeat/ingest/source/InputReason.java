package io.hashbeat.ingest.source;

/** Why a line of input is not an event; the name is the dead letter's reason, the metric label and the key in {@code --json}. */
public enum InputReason {
    MALFORMED_JSON("is not one JSON object"),
    TRUNCATED_LINE("the input ends within the line"),
    NOT_TEXT("has bytes that are not UTF-8 text"),
    LINE_TOO_LONG("is longer than the longest line allowed"),
    DAMAGED_COMPRESSION("the compressed data is damaged from here on"),
    WRONG_TYPE("a field has the wrong JSON type"),
    MISSING_WORKER("has no worker name"),
    MISSING_TIME("has no time"),
    MISSING_DIFFICULTY("has no difficulty"),
    DIFFICULTY_NOT_FINITE("the difficulty is not a finite number"),
    DIFFICULTY_NOT_POSITIVE("the difficulty is zero or negative"),
    DIFFICULTY_TOO_LARGE("the difficulty is larger than can be counted exactly"),
    DIFFICULTY_TOO_SMALL("the difficulty rounds to nothing"),
    NAME_TOO_LONG("a name is longer than 128 bytes of UTF-8"),
    NAME_CONTROL_CHARACTER("a name has control characters"),
    NAME_NOT_UNICODE("a name has half of a surrogate pair"),
    BAD_TIME("the time cannot be read or lies outside 2009 to 2100"),
    TIME_JUMP("the time is far from the times around it"),
    TIME_IN_FUTURE("the time is more than a day ahead of the clock"),
    UNKNOWN_STATUS("the status is none of accepted, stale, rejected, block"),
    UNKNOWN_HEARTBEAT("the heartbeat is none of connected, disconnected, difficulty, telemetry"),
    UNKNOWN_ALGORITHM("the algorithm is not known");

    private final String text;

    InputReason(String text) {
        this.text = text;
    }

    /** What is wrong, to follow the words "the line". */
    public String text() {
        return text;
    }
}
