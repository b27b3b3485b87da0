/**
 * Stage 8, what operators know: records of the fleet and schedules topics -> where each worker stands, and when it is expected to
 * do less than usual.
 *
 * <p>Input: bytes of a record. Output: facts, or why there are none, and the message that carries them to a shard. State, within
 * the shard's: {@link io.hashbeat.streams.engine.fleet.FleetTable}, a row a worker that is known, and {@link
 * io.hashbeat.streams.engine.fleet.Schedules}. Refuses to know: shares, detectors, what carries the messages.
 */
@NullMarked
package io.hashbeat.streams.engine.fleet;

import org.jspecify.annotations.NullMarked;
