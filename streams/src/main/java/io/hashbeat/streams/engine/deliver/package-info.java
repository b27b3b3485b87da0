/**
 * Stage 8, delivery of alerts: the alerts topic -> receivers.
 *
 * <p>Input: committed records of the alerts topic, in one consumer group for each target. Output: what {@link
 * io.hashbeat.streams.sink.AlertSink targets} are told; dead letters of what a target will never have. State: offsets,
 * committed when everything before them is settled. Refuses to know: HTTP, which kinds of targets there are.
 */
package io.hashbeat.streams.engine.deliver;
