/**
 * Stage 9 of bench: how often detectors cry wolf and how long they take. Input: simulated workers, slice by slice, in event
 * time; output: false alarms a worker-year with their interval and delays after a known drop, of the pipeline's own
 * detectors beside the rules that pools use. State: one worker at a time. Knows no Kafka, no Flink, no wall clock.
 */
package io.hashbeat.bench.detection;
