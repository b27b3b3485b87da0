package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.DeadLetters;
import io.hashbeat.console.view.PipelineView;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka at most every few seconds, however many look; who comes meanwhile gets the answer of before. */
public final class KafkaPipeline implements PipelineReader {
    private static final long FRESH_NANOS = 3_000_000_000L;

    private final String bootstrapServers;
    private final Kept<DeadLetters> deadLetters;
    private final Kept<PipelineView> pipeline;

    /** Reads that Kafka; {@code jobs} tells of the jobs of this process. */
    public KafkaPipeline(String bootstrapServers, Supplier<List<PipelineView.Job>> jobs) {
        this.bootstrapServers = bootstrapServers;
        this.deadLetters = new Kept<>(() -> NewestLetters.read(bootstrapServers));
        this.pipeline = new Kept<>(() -> TopicAges.read(bootstrapServers, jobs.get()));
    }

    @Override
    public DeadLetters deadLetters() {
        return deadLetters.get();
    }

    @Override
    public PipelineView pipeline() {
        return pipeline.get();
    }

    /** Something that is read when it is asked for and a while old. */
    private final class Kept<T> {
        private final Supplier<T> read;
        private @Nullable T value;
        private long readAtNanos;

        Kept(Supplier<T> read) {
            this.read = read;
        }

        synchronized T get() {
            T known = value;
            if (known != null && System.nanoTime() - readAtNanos < FRESH_NANOS) {
                return known;
            }
            try {
                T now = read.get();
                value = now;
                readAtNanos = System.nanoTime();
                return now;
            } catch (KafkaException e) {
                throw new IllegalStateException("Kafka at " + bootstrapServers + " does not answer", e);
            }
        }
    }
}
