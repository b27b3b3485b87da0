package io.hashbeat.standalone.guarantee;

import io.hashbeat.schemas.Topics;

/**
 * A record of Kafka.
 *
 * @param topic of what the job reads
 * @param partition where it goes
 * @param key empty for none
 * @param value in single-object encoding
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Message(Topics topic, int partition, byte[] key, byte[] value) {}
