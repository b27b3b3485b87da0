/**
 * Stage 4 of bench: Hashbeat's job 1, whole, with outputs that are counted instead of written. Input: the topic; output:
 * counts by output topic and the pool's ledger. State: a mini cluster for each run. Knows nothing of how the job works.
 */
package io.hashbeat.bench.pipeline;
