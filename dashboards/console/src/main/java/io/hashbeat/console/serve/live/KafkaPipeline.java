package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.DeadLetters;
import io.hashbeat.console.view.PipelineView;
import java.util.List;
import java.util.function.Supplier;

/** Asks Kafka at most every few seconds, however many look; who comes meanwhile gets the answer of before. */
public final class KafkaPipeline implements PipelineReader {
    private final KeptAnswer<DeadLetters> deadLetters;
    private final KeptAnswer<PipelineView> pipeline;

    /** Reads that Kafka; {@code jobs} tells of the jobs of this process. */
    public KafkaPipeline(String bootstrapServers, Supplier<List<PipelineView.Job>> jobs) {
        this.deadLetters =
                new KeptAnswer<>(bootstrapServers, () -> NewestLetters.read(bootstrapServers), System::nanoTime);
        this.pipeline = new KeptAnswer<>(
                bootstrapServers, () -> TopicAges.read(bootstrapServers, jobs.get()), System::nanoTime);
    }

    @Override
    public DeadLetters deadLetters() {
        return deadLetters.get();
    }

    @Override
    public PipelineView pipeline() {
        return pipeline.get();
    }
}
