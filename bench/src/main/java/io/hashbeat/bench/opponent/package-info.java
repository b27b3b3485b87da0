/**
 * Stage 4 of bench: what a good programmer would build with the same engines from their documentation, each doing the
 * same work: decode with Avro, drop duplicates, sum five windows for every worker and minute, keep it safe every 10 s.
 * Input: the topic; output: counts and checksum of the rows. State: in Flink or Kafka Streams, gone after the run. Knows
 * nothing of the pipeline but the schema.
 */
package io.hashbeat.bench.opponent;
