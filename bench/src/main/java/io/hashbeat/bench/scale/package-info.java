/**
 * Stage 8 of bench: what grows with the number of workers. Input: a prepared topic for each number; output: speed, heap,
 * checkpoints, restores and pauses of job 1. State: a mini cluster for each. Knows of the job what the cluster tells and
 * what comes out.
 */
package io.hashbeat.bench.scale;
