package io.hashbeat.standalone.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * Settings of the embedded broker: one node that is broker and controller, loopback only, small. The
 * short session times make a killed broker and its consumers come back in seconds: the defaults (9 s and
 * 45 s) wait for a dead predecessor.
 */
final class BrokerProperties {
    private static final String HOST = "127.0.0.1";

    private BrokerProperties() {}

    static Properties of(Path directory, int port, int controllerPort) {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("controller.quorum.voters", "1@%s:%d".formatted(HOST, controllerPort));
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(HOST, port, HOST, controllerPort));
        p.setProperty("advertised.listeners", "PLAINTEXT://%s:%d".formatted(HOST, port));
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("log.dirs", directory.toString());
        p.setProperty("auto.create.topics.enable", "false");
        oneNode(p);
        quick(p);
        small(p);
        return p;
    }

    /** As {@link #of}, but nothing is ever deleted: neither what is too old nor what is superseded. */
    static Properties keeping(Path directory, int port, int controllerPort) {
        Properties p = of(directory, port, controllerPort);
        String never = Long.toString(Duration.ofDays(3650).toMillis());
        p.setProperty("log.initial.task.delay.ms", never);
        p.setProperty("log.retention.check.interval.ms", never);
        p.setProperty("log.cleaner.enable", "false");
        return p;
    }

    private static void oneNode(Properties p) {
        p.setProperty("default.replication.factor", "1");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void quick(Properties p) {
        p.setProperty("broker.session.timeout.ms", "4000");
        p.setProperty("broker.heartbeat.interval.ms", "500");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("group.min.session.timeout.ms", "1000");
        p.setProperty("group.consumer.min.session.timeout.ms", "1000");
        p.setProperty("group.consumer.min.heartbeat.interval.ms", "500");
        // what a process that was killed had begun to write is in the way of who goes on
        p.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        p.setProperty("controlled.shutdown.enable", "false");
        p.setProperty("initial.broker.registration.timeout.ms", "30000");
    }

    private static void small(Properties p) {
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("background.threads", "2");
        p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        p.setProperty("log.cleaner.io.buffer.size", Integer.toString(64 << 10));
        p.setProperty("log.segment.bytes", Integer.toString(64 << 20));
        p.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
        p.setProperty("log.retention.check.interval.ms", "60000");
        p.setProperty("offsets.topic.segment.bytes", Integer.toString(4 << 20));
        p.setProperty("transaction.state.log.segment.bytes", Integer.toString(4 << 20));
        p.setProperty("metadata.log.segment.bytes", Integer.toString(8 << 20));
        p.setProperty("metadata.max.retention.bytes", Integer.toString(16 << 20));
        p.setProperty("metadata.log.max.record.bytes.between.snapshots", Integer.toString(4 << 20));
    }
}
