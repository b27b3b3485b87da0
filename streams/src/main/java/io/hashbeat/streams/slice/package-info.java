/**
 * Stage 3: events -> the ten-second grid and the sums on it.
 *
 * <p>Input: events of one partition after the other. Output: {@link io.hashbeat.streams.slice.ShareBundles bundles} for
 * the shards, each event with its {@link io.hashbeat.streams.slice.Lateness lateness}; {@link
 * io.hashbeat.streams.slice.Tally tallies} that can be added in any order. State: columns with a row a worker, which the
 * stages behind keep. Refuses to know: windows, hashrates, subjects, what an anomaly is.
 */
package io.hashbeat.streams.slice;
