package io.hashbeat.standalone.replay;

import java.util.Map;

/**
 * What was read.
 *
 * @param lines lines of all files: {@code lines = shares + heartbeats + blank + all rejected}, save that a damaged or binary
 *     file counts one rejected without a line of its own
 * @param blank lines with nothing but white space
 * @param shares shares that were published
 * @param heartbeats heartbeats that were published
 * @param rejected lines that could not be used, by reason
 * @param endMs time of the last event, milliseconds since 1970; 0 if there was none
 */
public record ReplayInput(
        long lines, long blank, long shares, long heartbeats, Map<String, Long> rejected, long endMs) {}
