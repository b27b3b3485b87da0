/**
 * Stage 3 of ingest: events go to Kafka.
 *
 * <p>Input: events of one source, in order. Output: Avro records with key, partition and sequence; ticks; dead letters. State: the sequence.
 * Refuses to know: where events come from.
 */
package io.hashbeat.ingest.publish;
