/**
 * Stage 4: tallies of slices -> tallies of windows and the hashrate in them.
 *
 * <p>Input: the tally of a row and a slice, in any order within the last day. Output: the tallies of all {@link
 * io.hashbeat.streams.window.WindowLength window lengths} that end at a minute, each with its {@link
 * io.hashbeat.streams.window.Coverage coverage}, and the estimate with its interval. State: rings of pages by minute and
 * by quarter of an hour, and sums of them that end now. Refuses to know: watermarks, workers, who is shown the number.
 */
package io.hashbeat.streams.window;
