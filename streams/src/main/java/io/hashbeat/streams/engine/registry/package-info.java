/**
 * Stage 8, between state and Flink: the schemas of records in a schema registry's framing.
 *
 * <p>Input: ids in frames. Output: schemas. State: a cache; how long the registry has been away. Refuses to know: what is in
 * a record, Flink, Kafka.
 */
package io.hashbeat.streams.engine.registry;
