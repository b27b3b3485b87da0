package io.hashbeat.bench.opponent;

import io.hashbeat.bench.measure.Outcome;
import io.hashbeat.bench.measure.Stopwatch;
import io.hashbeat.bench.measure.Variant;
import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Kafka Streams: the topic is partitioned by worker, so one processor with in-memory stores, their changelogs and caches
 * does it all, on two threads, with a commit every 10 s. Time is taken from when it runs to the last row.
 *
 * @param name as on the command line
 * @param guarantee {@code processing.guarantee}
 */
public record StreamsVariant(String name, String guarantee) implements Variant {
    private static final int THREADS = 2;
    private static final long COMMIT_MILLIS = 10_000;
    private static final long CACHE_BYTES = 256L << 20;
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    /** At least once. */
    public static StreamsVariant atLeastOnce() {
        return new StreamsVariant("kafka-streams", StreamsConfig.AT_LEAST_ONCE);
    }

    /** Exactly once. */
    public static StreamsVariant exactlyOnce() {
        return new StreamsVariant("kafka-streams-eos", StreamsConfig.EXACTLY_ONCE_V2);
    }

    @Override
    public Outcome run(PreparedTopic topic) throws InterruptedException {
        Stopwatch starting = Stopwatch.start();
        try (RowCollection rows = RowCollection.start(name, Topics.SHARES.partitions())) {
            KafkaStreams streams = new KafkaStreams(StreamsWindows.topology(rows), properties(topic, rows.run()));
            try {
                startUp(streams, rows);
                double startSeconds = starting.elapsed().wallSeconds();
                Stopwatch watch = Stopwatch.start();
                while (!rows.await(LOOK_EVERY_MILLIS)) {
                    // the handler of failures ends it too
                }
                Throwable failure = rows.failure();
                if (failure != null) {
                    throw ClearFault.failed(name + " failed: " + failure, failure);
                }
                return rows.outcome(topic.spec(), watch.elapsed(), startSeconds);
            } finally {
                streams.close(STOP_WITHIN);
                streams.cleanUp();
                deleteTopics(topic, rows.run());
            }
        }
    }

    private void startUp(KafkaStreams streams, RowCollection rows) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        streams.setUncaughtExceptionHandler(fault -> {
            rows.fail(fault);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        streams.start();
        if (!running.await(START_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw ClearFault.failed(name + " did not start", rows.failure());
        }
    }

    private Properties properties(PreparedTopic topic, String run) {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, run);
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers());
        p.put(StreamsConfig.STATE_DIR_CONFIG, topic.directory().resolve(name).toString());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        p.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        p.put(StreamsConfig.consumerPrefix("max.poll.records"), 5_000);
        p.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000);
        p.put(StreamsConfig.producerPrefix("linger.ms"), 100);
        p.put(StreamsConfig.producerPrefix("batch.size"), 256 << 10);
        p.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        p.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 60_000);
        return p;
    }

    /** The changelogs, which would fill the disk run by run. */
    private void deleteTopics(PreparedTopic topic, String run) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", topic.bootstrapServers()))) {
            List<String> own = admin.listTopics().names().get().stream()
                    .filter(each -> each.startsWith(run + "-"))
                    .toList();
            admin.deleteTopics(own).all().get();
        } catch (ExecutionException e) {
            throw ClearFault.failed(name + " left topics behind: " + e.getCause(), e);
        }
    }
}
