/**
 * Stage 7: records of the result topics -> points of the store, and the rules by which points are delivered.
 *
 * <p>Input: hashrate samples, anomalies, feed status. Output: {@link io.hashbeat.streams.sink.Point points} in line
 * protocol; the port {@link io.hashbeat.streams.sink.PointSink} and the {@link io.hashbeat.streams.sink.Delivery
 * policy} around it. State: none but the count of failures in a row. Refuses to know: clocks, threads, HTTP, Flink,
 * which store it is.
 */
package io.hashbeat.streams.sink;
