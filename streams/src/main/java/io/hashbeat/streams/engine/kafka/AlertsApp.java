package io.hashbeat.streams.engine.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alert application as it runs: exactly once, so that state and alerts are committed together. Several with one application id stand by
 * for each other. Thread-safe.
 */
public final class AlertsApp implements AutoCloseable {

    /** The application's id, and the prefix of its internal topics and its transactions. */
    public static final String APPLICATION_ID = "hashbeat-alerts";

    private static final Logger LOG = LoggerFactory.getLogger(AlertsApp.class);
    private static final int COMMIT_MILLIS = 100;
    /** Who says nothing for so long is taken for dead: no broker takes less by default. */
    private static final int SESSION_TIMEOUT_MILLIS = 6_000;

    private static final int HEARTBEAT_MILLIS = 2_000;
    /**
     * What a process that died has begun to write is in the way of whoever goes on, and of readers, for so long, and until the broker looks next. As long as the session:
     * a process that pauses for longer has lost its place anyway.
     */
    private static final int TRANSACTION_TIMEOUT_MILLIS = SESSION_TIMEOUT_MILLIS;

    /** Records of internal topics have the time at which the broker took them: that of the inputs' is when they were read. */
    private static final String READ_TIME = "LogAppendTime";

    /** The topic of rules is short. */
    private static final Duration RULES_WITHIN = Duration.ofSeconds(20);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private final RuleWatch rules;
    private final AlertFigures figures;
    private final ThreadFailures failures;
    private final CountDownLatch running = new CountDownLatch(1);

    private AlertsApp(KafkaStreams streams, RuleWatch rules, AlertFigures figures) {
        this.streams = streams;
        this.rules = rules;
        this.figures = figures;
        this.failures = new ThreadFailures(figures, System::nanoTime);
    }

    /** Starts it; the topics must be there. {@code stateDirectory} is for what Kafka Streams wants to keep. */
    public static AlertsApp start(String bootstrapServers, Path stateDirectory, AlertsConfig config) {
        RuleWatch rules = RuleWatch.start(bootstrapServers, config.rules());
        if (!rules.awaitLevel(RULES_WITHIN)) {
            LOG.warn("the rules are not read yet; until they are, they miss what they are about");
        }
        AlertFigures figures = new AlertFigures();
        KafkaStreams streams;
        try {
            Properties properties = properties(bootstrapServers, stateDirectory);
            RecordLimit limit = new RecordLimit();
            properties.put(RefusedAlerts.LIMIT, limit);
            streams = new KafkaStreams(AlertTopology.of(config, figures, limit), properties);
        } catch (RuntimeException e) {
            rules.close();
            throw e;
        }
        AlertsApp app = new AlertsApp(streams, rules, figures);
        figures.watch(app::health);
        streams.setUncaughtExceptionHandler(app.failures);
        long startNanos = System.nanoTime();
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING && app.running.getCount() > 0) {
                LOG.info(
                        "the alert application runs {} ms after its start",
                        Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
                app.running.countDown();
            }
        });
        streams.start();
        return app;
    }

    static Properties properties(String bootstrapServers, Path stateDirectory) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MILLIS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MILLIS);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MILLIS);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedAlerts.class);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG), READ_TIME);
        return properties;
    }

    private AlertHealth health() {
        double lag = streams.metrics().values().stream()
                .filter(each -> each.metricName().name().equals("records-lag"))
                .map(Metric::metricValue)
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(Double::isFinite)
                .sum();
        return new AlertHealth(streams.state() == KafkaStreams.State.RUNNING, (long) lag);
    }

    /** Waits until it runs; whether it does within {@code time}. */
    public boolean awaitRunning(Duration time) throws InterruptedException {
        return running.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Its figures in Prometheus' text format, ending in a line break. */
    public String figures() {
        return figures.text();
    }

    /** Its state in one word. */
    public String state() {
        return streams.state().name().toLowerCase(Locale.ROOT);
    }

    /** Leaves the group, so that another takes over at once. */
    @Override
    public void close() {
        failures.close();
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
        rules.close();
    }
}
