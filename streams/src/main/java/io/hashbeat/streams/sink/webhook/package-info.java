/**
 * Stage 7, webhooks: transitions of alerts -> signed requests, in order for each alert, at least once.
 *
 * <p>Input: {@link io.hashbeat.streams.sink.AlertRecord records}, the time, answers. Output: one request for each
 * notification, what is settled. State: what waits, and how the receiver does. Refuses to know: Kafka, clocks, threads,
 * which receivers there are.
 */
package io.hashbeat.streams.sink.webhook;
