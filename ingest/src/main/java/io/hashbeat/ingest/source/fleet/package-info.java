/**
 * Stage 2 of ingest, simulated: a fleet of miners that does not exist, and logs of it.
 *
 * <p>Input: a seed and event time. Output: shares and heartbeats, and the truth about them. State: the simulated workers. Refuses to know:
 * Kafka, and what time it really is.
 */
package io.hashbeat.ingest.source.fleet;
