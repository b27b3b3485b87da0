/**
 * Stage 5 of bench: Hashbeat's jobs, whole, as the benchmarks start them. Input: the topic; output: counts by output topic and
 * the pool's ledger, or the topics and the store themselves. State: a mini cluster for each run. Knows nothing of how the
 * jobs work.
 */
package io.hashbeat.bench.pipeline;
