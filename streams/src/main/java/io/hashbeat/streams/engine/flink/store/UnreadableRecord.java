package io.hashbeat.streams.engine.flink.store;

/**
 * A record that cannot become points.
 *
 * @param record the original bytes and their origin
 * @param reason reason code
 * @param message one line
 */
public record UnreadableRecord(TopicRecord record, String reason, String message) {}
