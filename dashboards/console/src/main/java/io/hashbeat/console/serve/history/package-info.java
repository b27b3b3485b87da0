/**
 * Stage 2 of 4: a question about the past to points of the store.
 *
 * <p>Input: a subject, a range, a resolution. Output: points with interval. State: a client of the store. Refuses to know: Kafka, HTTP to browsers, who asks.
 */
package io.hashbeat.console.serve.history;
