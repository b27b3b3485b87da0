/**
 * Stage 8, job 1: Flink's adapters around the pure stages; they add nothing to the numbers.
 *
 * <p>Input: records of the shares and heartbeats topics. Output: samples, anomalies, ledger, reconciliation, feed status
 * and dead letters as records for their topics. The way of a share: {@code PackOperator}, chained to the source, decodes it,
 * judges how late it is and packs it with others of its bucket, {@code ShardFunction} counts it in a {@code ShardOperator},
 * which sends what groups gained ahead of the watermark, {@code GroupFunction} adds it to its account, server and pool,
 * {@code ReconcileFunction} compares the levels; {@code FeedFunction} says how fresh the sources are.
 * What operators know comes by {@code FleetOperator}, ahead of the first watermark, to the same shards.
 *
 * <p>State: of a source's subtask, the watermark of each partition and the highest number of each source (union: after a
 * rescale every subtask knows all); of a bucket, one {@code Shard} or {@code GroupShard} with one timer, both gone when
 * nothing is left to count; of a pool, half an hour of minutes to compare. Every form on disk has a version and a
 * serializer of its own; max parallelism and bucket keys ({@code BucketKeys}) are part of it.
 *
 * <p>Refuses to know: what a share is worth, when a slice closes, what an anomaly is; the wall clock, but for flushing
 * bundles and for the freshness of feeds.
 */
package io.hashbeat.streams.engine.flink;
