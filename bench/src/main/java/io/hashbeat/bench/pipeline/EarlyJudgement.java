package io.hashbeat.bench.pipeline;

import io.hashbeat.streams.settings.PipelineSettings;
import java.util.Map;

/**
 * Settings by which detectors judge workers from the second minute on. A benchmark lasts minutes of events, and by
 * the usual settings nobody is judged in the first four hours: the figures would be of a job that only learns. Baselines of so few
 * shares raise more false alarms than usual.
 */
public final class EarlyJudgement {
    /** By key, as in a settings file. */
    public static final Map<String, String> SETTINGS = Map.of(
            PipelineSettings.BASELINE_MIN_SPAN.key(), "1m",
            PipelineSettings.BASELINE_MIN_SHARES.key(), "10");

    private EarlyJudgement() {}
}
