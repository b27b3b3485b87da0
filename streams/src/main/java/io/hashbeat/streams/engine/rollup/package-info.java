/**
 * Stage 8, second part: what workers gain -> accounts, servers and pools.
 *
 * <p>Input: what workers gain, added up over the shards of a subtask by {@link
 * io.hashbeat.streams.engine.rollup.GroupMerge}; its {@link io.hashbeat.streams.engine.rollup.GroupDelta deltas}, then the
 * watermark. Output: samples, ledger entries and totals of groups. State: {@link io.hashbeat.streams.engine.rollup.GroupShard}, a row a
 * group. Refuses to know: workers, single shares, what carries the deltas.
 */
package io.hashbeat.streams.engine.rollup;
