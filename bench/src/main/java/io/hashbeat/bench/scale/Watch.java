package io.hashbeat.bench.scale;

import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.bench.pipeline.OutputCounts;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.record.OutRecord;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is seen of a job by what it puts out, over all of its starts. Of ledger entries the newest of an hour counts, so that
 * what is written again after a restore counts once. May be used by any thread.
 */
final class Watch {
    private static final String ENDED = "ENDED";
    /** Samples further apart are not of one sweep. */
    private static final long SAME_SWEEP_NANOS = 20_000_000;

    private static final long NEVER = 0;

    private final int partitions;
    private final OutputCounts ledger = new OutputCounts();
    private final AvroDecoder<FeedStatus> statuses = new AvroDecoder<>(FeedStatus.class);
    private final LongAdder records = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final AtomicLong firstNanos = new AtomicLong(NEVER);
    private final AtomicLong longestSweepNanos = new AtomicLong();
    private final AvroDecoder<HashrateSample> samples = new AvroDecoder<>(HashrateSample.class);
    private volatile boolean ended;
    private volatile long newestSampleMillis;
    private volatile long lastSampleNanos = System.nanoTime();

    /** @param partitions that the source ends in */
    Watch(int partitions) {
        this.partitions = partitions;
    }

    /** A writer of one subtask. */
    final class Writer {
        private long sweepStart;
        private long last;

        void add(OutRecord record) {
            records.increment();
            if (firstNanos.get() == NEVER) {
                firstNanos.compareAndSet(NEVER, System.nanoTime());
            }
            switch (record.topic) {
                case HASHRATE -> sweep(record.value);
                case LEDGER -> note(record);
                case FEED_STATUS -> status(record.value);
                case DEAD_LETTERS -> deadLetters.increment();
                default -> {}
            }
        }

        private void sweep(byte[] sample) {
            long now = System.nanoTime();
            if (last == NEVER || now - last > SAME_SWEEP_NANOS) {
                sweepStart = now;
                noteSample(sample);
            }
            last = now;
            lastSampleNanos = now;
            if (now - sweepStart > longestSweepNanos.get()) {
                longestSweepNanos.accumulateAndGet(now - sweepStart, Math::max);
            }
        }
    }

    private synchronized void note(OutRecord record) {
        ledger.add(record.topic, record.key, record.value);
    }

    private synchronized void status(byte[] value) {
        try {
            FeedStatus status = statuses.decode(value);
            ended |= status.getState().equals(ENDED) && status.getPartitions() == partitions;
        } catch (UndecodableException e) {
            throw new IllegalStateException("the job wrote a status that cannot be read", e);
        }
    }

    private synchronized void noteSample(byte[] value) {
        try {
            newestSampleMillis =
                    Math.max(newestSampleMillis, samples.decode(value).getTimeMs());
        } catch (UndecodableException e) {
            throw new IllegalStateException("the job wrote a sample that cannot be read", e);
        }
    }

    /** Forgets when the first record came. */
    void renewFirst() {
        firstNanos.set(NEVER);
    }

    /** Nanoseconds at which the first record came, as of {@link System#nanoTime}; 0 if none did. */
    long firstNanos() {
        return firstNanos.get();
    }

    /** Whether the job has read to the end of the source. */
    boolean ended() {
        return ended;
    }

    /** Event time of the newest sample that begins a sweep, milliseconds since 1970 UTC; 0 if there is none. */
    long newestSampleMillis() {
        return newestSampleMillis;
    }

    /** How long no sample has come, nanoseconds. */
    long quietNanos() {
        return System.nanoTime() - lastSampleNanos;
    }

    long records() {
        return records.sum();
    }

    /** Longest time in which samples came one after the other in one subtask, milliseconds. */
    double longestSweepMillis() {
        return longestSweepNanos.get() / 1e6;
    }

    /** What it found; to be asked when the job has ended. */
    synchronized TopicLedger found() {
        return ledger.ledger();
    }

    long deadLetters() {
        return deadLetters.sum();
    }
}
