/**
 * Stage 8, luck: blocks and the ledger's entries of accounts -> what is told of their luck. State: {@link
 * io.hashbeat.streams.engine.luck.PoolLuck}, by algorithm. Refuses to know: workers, shares, what carries the records.
 */
package io.hashbeat.streams.engine.luck;
