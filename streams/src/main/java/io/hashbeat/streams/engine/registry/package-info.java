/**
 * Stage 8, between state and Flink: the schemas of records in a schema registry's framing.
 *
 * <p>Input: ids in frames. Output: schemas. State: none; the cache is in {@code schemas.registry}. Refuses to know: what is in
 * a record, Flink, Kafka.
 */
package io.hashbeat.streams.engine.registry;
