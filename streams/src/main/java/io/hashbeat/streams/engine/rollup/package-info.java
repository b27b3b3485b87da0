/**
 * Stage 8, second part: what workers gain -> accounts, servers and pools.
 *
 * <p>Input: {@link io.hashbeat.streams.engine.rollup.GroupDelta deltas} of all shards, then the watermark. Output:
 * samples, ledger entries and totals of groups. State: {@link io.hashbeat.streams.engine.rollup.GroupShard}, a row a
 * group. Refuses to know: workers, single shares, what carries the deltas.
 */
package io.hashbeat.streams.engine.rollup;
