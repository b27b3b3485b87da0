/**
 * Stage 1 of the domain: the algorithms and what a unit of difficulty is worth in each.
 *
 * <p>Input: an algorithm id. Output: the exact constant C = hashes per unit of difficulty, the unit of its hashrate and the
 * quantum its work is summed in. State: none. Refuses to know: shares, work, pools, time.
 */
package io.hashbeat.domain.algorithm;
