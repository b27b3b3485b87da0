/**
 * Stage 8, third part: bundles of events -> samples, ledger, findings, and what groups gain.
 *
 * <p>Input: bundles of one hash bucket, then the watermark. Output: records and deltas, through {@link
 * io.hashbeat.streams.engine.shard.ShardOutput}. State: {@link io.hashbeat.streams.engine.shard.Shard}, a row a worker,
 * written as named parts. Refuses to know: Flink, Kafka, threads, timers, the wall clock.
 */
package io.hashbeat.streams.engine.shard;
