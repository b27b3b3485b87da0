package io.hashbeat.ingest.source;

import org.jspecify.annotations.Nullable;

/** Reads one line of one format. Confined to one thread; keeps nothing from line to line that changes what a line means. */
public interface LineDecoder {

    /**
     * Fills an empty draft from a line.
     *
     * @return null, or why the line cannot be an event; never throws for bad data. {@link InputReason#MALFORMED_JSON} on a last line
     *     without its end is counted as {@link InputReason#TRUNCATED_LINE}.
     */
    @Nullable
    InputReason decode(byte[] buffer, int start, int length, EventDraft draft);
}
