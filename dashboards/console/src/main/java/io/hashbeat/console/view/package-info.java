/**
 * Stage 1 of 4: what is on the topics to what a person sees.
 *
 * <p>Input: samples, anomalies, feed status. Output: records that become JSON; sorted, searched, paged lists. State: the newest revision of everything. Refuses to know:
 * clocks, Kafka, HTTP, the store.
 */
package io.hashbeat.console.view;
