package io.hashbeat.standalone.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a replay has put into a data directory; written to replay.json when it begins and again when it has ended well.
 *
 * @param inputs files and folders, as they were named
 * @param finished false while it runs, and for ever if it broke off
 * @param from time of the first event, ISO-8601 in UTC; null if there was none
 * @param until time of the last event; null if there was none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReplayedLog(
        List<String> inputs,
        boolean finished,
        @Nullable String from,
        @Nullable String until) {
    /** Name of the file in the data directory. */
    public static final String FILE = "replay.json";

    private static final JsonFile<ReplayedLog> JSON = new JsonFile<>(FILE, ReplayedLog.class, "what a replay writes");

    public ReplayedLog {
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
    }

    /** A replay that begins. */
    public static ReplayedLog begun(List<String> inputs) {
        return new ReplayedLog(inputs, false, null, null);
    }

    /** The same, ended. */
    public ReplayedLog ended(@Nullable String firstEvent, @Nullable String lastEvent) {
        return new ReplayedLog(inputs, true, firstEvent, lastEvent);
    }

    /** Replaces the file at once, so that a reader sees the old or the new one. */
    public void write(Path dataDirectory) {
        JSON.write(dataDirectory, this);
    }

    /** What the file says; empty if there is none. An unreadable file is a fault with exit code 2. */
    public static Optional<ReplayedLog> read(Path dataDirectory) {
        return JSON.read(dataDirectory);
    }

    /** What was replayed and until when, for a person. */
    @JsonIgnore
    public String inWords() {
        String what = inputs.isEmpty() ? "a log" : inputs.get(0) + (inputs.size() > 1 ? " and others" : "");
        return until == null ? what + " without an event" : what + " until " + until;
    }
}
