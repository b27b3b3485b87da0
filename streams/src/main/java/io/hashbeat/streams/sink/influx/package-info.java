/**
 * Stage 7, its one implementation: points -> a store that speaks line protocol, through InfluxDB's client.
 *
 * <p>Input: a {@link io.hashbeat.streams.sink.influx.StoreTarget target} and points. Output: one HTTP request per
 * write, its answer as a value. State: a client. Refuses to know: retries, halving, dead letters, Flink.
 */
package io.hashbeat.streams.sink.influx;
