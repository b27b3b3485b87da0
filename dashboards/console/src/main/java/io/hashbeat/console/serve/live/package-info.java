/**
 * Stage 2 of 4: topics to what is live.
 *
 * <p>Input: hashrate, anomalies, feed status. Output: snapshots. State: in-memory stores of Kafka Streams with a changelog each. Refuses to know: HTTP, the store of history.
 */
package io.hashbeat.console.serve.live;
