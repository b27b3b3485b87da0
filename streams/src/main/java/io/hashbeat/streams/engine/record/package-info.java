/**
 * Stage 8, first part: tallies, findings and bad records -> records of the result topics.
 *
 * <p>Input: what shards and groups know when they write. Output: {@link io.hashbeat.streams.engine.record.OutRecord
 * encoded records} with stable keys. State: none but buffers that are used again. Refuses to know: when something is
 * written, and by which engine.
 */
package io.hashbeat.streams.engine.record;
