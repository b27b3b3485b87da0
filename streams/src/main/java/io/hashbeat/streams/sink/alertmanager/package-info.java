/**
 * Stage 7, Alertmanager: how alerts stand -> what an Alertmanager (API version 2) is sent, again and again.
 *
 * <p>Input: {@link io.hashbeat.streams.sink.AlertRecord records}, the time, answers. Output: requests of many alerts,
 * what is settled. State: what fires, what has ended lately. Refuses to know: Kafka, clocks, threads, who is notified in
 * the end and how.
 */
package io.hashbeat.streams.sink.alertmanager;
