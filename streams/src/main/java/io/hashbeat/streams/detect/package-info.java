/**
 * Stage 5: slices of workers -> what is wrong with them.
 *
 * <p>Input: one {@link io.hashbeat.streams.detect.WorkerSlice slice} of one worker after the other, in order of event
 * time. Output: {@link io.hashbeat.streams.detect.Finding findings} with the reason of the decision. State: named columns
 * with a row a worker ({@link io.hashbeat.streams.detect.DetectorState}). Beside it, in packages of their own, what
 * machines report of themselves ({@code device}) and the luck of accounts ({@code luck}). Refuses to know: the wall clock,
 * single shares, who is told, whether anybody is asleep.
 */
package io.hashbeat.streams.detect;
