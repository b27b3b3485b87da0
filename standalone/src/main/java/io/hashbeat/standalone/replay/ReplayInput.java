package io.hashbeat.standalone.replay;

import java.util.Map;

/**
 * What was read.
 *
 * @param lines lines of all files, unusable ones included
 * @param shares shares that were published
 * @param rejected lines that could not be used, by reason
 * @param endMs time of the last event, milliseconds since 1970; 0 if there was none
 */
public record ReplayInput(long lines, long shares, Map<String, Long> rejected, long endMs) {}
