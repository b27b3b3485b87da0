package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.DeadLetters;
import io.hashbeat.console.view.PipelineView;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
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

    /** Something that is read when it is asked for and a while old, by one thread; a failure is kept as long as an answer. */
    private final class Kept<T> {
        private final Supplier<T> read;
        private final ReentrantLock reading = new ReentrantLock();
        private volatile @Nullable Answer<T> answer;

        Kept(Supplier<T> read) {
            this.read = read;
        }

        T get() {
            Answer<T> known = answer;
            if (known != null && known.fresh()) {
                return value(known);
            }
            if (!reading.tryLock()) {
                return value(known);
            }
            try {
                Answer<T> now = ask();
                answer = now;
                return value(now);
            } finally {
                reading.unlock();
            }
        }

        private Answer<T> ask() {
            try {
                return new Answer<>(read.get(), null, System.nanoTime());
            } catch (KafkaException e) {
                return new Answer<>(null, e, System.nanoTime());
            }
        }

        private T value(@Nullable Answer<T> known) {
            T value = known == null ? null : known.value();
            if (value != null) {
                return value;
            }
            throw new IllegalStateException(
                    "Kafka at " + bootstrapServers + " does not answer", known == null ? null : known.failure());
        }
    }

    /** What came of the last reading, and when. */
    private record Answer<T>(@Nullable T value, @Nullable KafkaException failure, long atNanos) {
        boolean fresh() {
            return System.nanoTime() - atNanos < FRESH_NANOS;
        }
    }
}
