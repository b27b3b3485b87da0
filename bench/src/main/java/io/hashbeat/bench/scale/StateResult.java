package io.hashbeat.bench.scale;

/**
 * What the state of the job costs with a number of workers.
 *
 * @param heapBytes heap after full collections at the end of the input, less that when the job has gone
 * @param checkpointBytes on disk, of a checkpoint at the end of the input
 * @param checkpointMillis from its trigger to its end, with nothing else to do
 * @param busyCheckpointMillis the longest while shares were read; NaN if none was taken then
 * @param syncMillis the longest time in which a task stood still to take its part
 * @param stallMillis the longest time in which a subtask took nothing in while there was something to read
 * @param checkpointStallMillis the longest of these that began from the begin of a checkpoint until 2 s after its end
 * @param sweepMillis the longest time in which a subtask wrote samples one after the other
 * @param restoreMillis from the second start, with a checkpoint taken halfway, until all tasks ran
 * @param firstOutputMillis from there to the first record put out; NaN if there was none before the end
 * @param complaint what was not exact; empty if nothing was
 */
public record StateResult(
        long heapBytes,
        long checkpointBytes,
        double checkpointMillis,
        double busyCheckpointMillis,
        double syncMillis,
        double stallMillis,
        double checkpointStallMillis,
        double sweepMillis,
        double restoreMillis,
        double firstOutputMillis,
        String complaint) {}
