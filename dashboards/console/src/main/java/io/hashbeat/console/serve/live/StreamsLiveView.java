package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.LiveSnapshot;
import io.hashbeat.console.view.LiveTables;
import io.hashbeat.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live view by Kafka Streams. Every console needs an application id of its own, because two with the same id would share the subjects between them.
 *
 * <p>Stores are in memory; RocksDB is not needed. Reading is at least once: a record that comes twice changes nothing.
 */
public final class StreamsLiveView implements LiveView {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsLiveView.class);
    private static final int SESSION_TIMEOUT_MS = 6000;
    private static final int HEARTBEAT_MS = 2000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final LiveTables tables = new LiveTables();
    private final KafkaStreams streams;

    private StreamsLiveView(Duration firstHashrate, Properties properties) {
        this.streams = new KafkaStreams(LiveTopology.of(tables, firstHashrate), properties);
    }

    /** Starts reading; returns when the broker has said how old its newest sample is. The topics must be there. */
    public static StreamsLiveView start(String bootstrapServers, String applicationId, Path stateDirectory) {
        StreamsLiveView view = new StreamsLiveView(
                firstHashrate(bootstrapServers), properties(bootstrapServers, applicationId, stateDirectory));
        view.streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("the live view's reader failed and is replaced: {}", failure.toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        view.streams.start();
        return view;
    }

    private static Duration firstHashrate(String bootstrapServers) {
        try {
            return FirstRead.of(bootstrapServers, Topics.HASHRATE.topicName(), Instant.now());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("console: interrupted while it started", e);
        }
    }

    private static Properties properties(String bootstrapServers, String applicationId, Path stateDirectory) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 5000);
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        properties.put("processing.exception.handler.global.enabled", true);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        return properties;
    }

    @Override
    public LiveSnapshot snapshot() {
        return tables.snapshot();
    }

    @Override
    public State state() {
        return switch (streams.state()) {
            case CREATED, REBALANCING -> State.STARTING;
            case RUNNING -> State.RUNNING;
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> State.FAILED;
        };
    }

    /** Leaves the consumer group, so that the next start need not wait for the old member to time out. */
    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
    }
}
