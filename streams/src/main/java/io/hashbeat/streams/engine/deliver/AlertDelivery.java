package io.hashbeat.streams.engine.deliver;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The delivery of alerts to all targets, each with a thread, a consumer group and offsets of its own.
 *
 * <p>Several processes may run it: they share the partitions of each target, and one that dies is replaced within the
 * session time-out.
 */
public final class AlertDelivery implements AutoCloseable {
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_MS = 3_000;

    private final List<TargetLoop> loops = new ArrayList<>();
    private final DeadAlerts deadAlerts;

    private AlertDelivery(DeadAlerts deadAlerts) {
        this.deadAlerts = deadAlerts;
    }

    /**
     * Starts and returns at once; what cannot be reached is waited for.
     *
     * @param bootstrapServers brokers with the topics of alerts and dead letters
     * @param targets the targets, of different names
     * @param clock wall clock: it says when to send again, never when something happened
     */
    public static AlertDelivery start(String bootstrapServers, List<DeliveryTarget> targets, InstantSource clock) {
        AlertDelivery delivery = new AlertDelivery(KafkaDeadAlerts.to(bootstrapServers));
        for (DeliveryTarget target : targets) {
            delivery.loops.add(TargetLoop.start(
                    target, () -> consumer(bootstrapServers, target.group()), delivery.deadAlerts, clock));
        }
        return delivery;
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrapServers, String group) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        "false",
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        SESSION_TIMEOUT_MS,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        HEARTBEAT_MS,
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** How each target does, in the order in which they were given. From any thread. */
    public List<TargetStatus> statuses() {
        return loops.stream().map(TargetLoop::status).toList();
    }

    /** Ends all; what is under way is told again after the next start. */
    @Override
    public void close() {
        loops.forEach(TargetLoop::ask);
        loops.forEach(TargetLoop::close);
        deadAlerts.close();
    }
}
