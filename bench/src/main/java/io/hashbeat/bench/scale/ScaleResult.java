package io.hashbeat.bench.scale;

import io.hashbeat.bench.measure.Measurement;
import io.hashbeat.bench.topic.TopicSpec;

/**
 * What was measured with one number of workers.
 *
 * @param speed runs of the job with an end
 * @param state the run that was stopped and started again
 * @param storeRowsPerSecond samples that job 2 wrote to the store in a second; NaN if that was not asked for
 */
public record ScaleResult(TopicSpec spec, Measurement speed, StateResult state, double storeRowsPerSecond) {
    /** True if every run was exact. */
    public boolean exact() {
        return speed.exact() && state.complaint().isEmpty();
    }
}
