/**
 * Stage 8, job 2: the rules of delivery inside Flink.
 *
 * <p>Input: records of the result topics. Output: points in the store, dead letters on Kafka. State: the source's
 * offsets and the points that are buffered at a checkpoint. Refuses to know: HTTP, line protocol, which store it is.
 */
package io.hashbeat.streams.engine.flink.store;
