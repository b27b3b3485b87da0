package io.hashbeat.streams.engine.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A record of an input.
 *
 * @param input where it was read
 * @param key its key
 * @param value its value; null if the key was deleted
 * @param timestampMillis when the broker took it, milliseconds since 1970 UTC
 * @param readMillis when this application read it first, at least that; later by as long as it was away
 */
@SuppressWarnings("ArrayRecordComponent") // read once and let go
public record Reading(AlertInput input, String key, byte @Nullable [] value, long timestampMillis, long readMillis) {}
