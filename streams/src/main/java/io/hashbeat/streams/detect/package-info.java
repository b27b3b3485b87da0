/**
 * Stage 5: slices of workers -> what is wrong with them.
 *
 * <p>Input: one {@link io.hashbeat.streams.detect.WorkerSlice slice} of one worker after the other, in order of event
 * time. Output: {@link io.hashbeat.streams.detect.Finding findings} with the reason of the decision. State: named columns
 * with a row a worker ({@link io.hashbeat.streams.detect.DetectorState}). Beside it the {@link
 * io.hashbeat.streams.detect.DeviceWatch watch} over what machines report of themselves, which works only when one does. Refuses to know: the wall clock, single shares,
 * who is told, whether anybody is asleep.
 */
package io.hashbeat.streams.detect;
