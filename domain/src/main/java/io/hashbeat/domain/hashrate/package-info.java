/**
 * Stage 3 of the domain: work over time becomes a hashrate, with the interval that says how sure it is.
 *
 * <p>Input: counts, exposure and sums of difficulty of some span. Output: hashrate, estimate and 95 % interval. State: none
 * that can be seen (a table of constants, filled as needed). Refuses to know: windows, clocks, who hashes.
 */
package io.hashbeat.domain.hashrate;
