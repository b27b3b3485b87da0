/**
 * Stage 7 of bench: what a worker weighs. Input: a fleet's shares, made on the spot; output: bytes of heap, of a snapshot
 * and of the copy that a checkpoint makes, by part. State: the shards of some buckets, filled by the pipeline's own code.
 * Knows no Kafka and no running job.
 */
package io.hashbeat.bench.memory;
