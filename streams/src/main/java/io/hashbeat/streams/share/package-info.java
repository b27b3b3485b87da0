/**
 * Stage 2: bytes of a Kafka record -> events.
 *
 * <p>Input: {@link io.hashbeat.streams.share.RawRecord raw records} of the shares and heartbeats topics, untrusted, in
 * {@link io.hashbeat.streams.share.RecordBatch batches}.
 * Output: {@link io.hashbeat.streams.share.ShareEvent events} with a checked worker key, a settled event time and a
 * difficulty in whole quanta; what cannot be used is an event with its {@link io.hashbeat.streams.share.DecodeReason
 * reason}. State: none but buffers that are used again. Refuses to know: watermarks, lateness, which events came before.
 */
package io.hashbeat.streams.share;
