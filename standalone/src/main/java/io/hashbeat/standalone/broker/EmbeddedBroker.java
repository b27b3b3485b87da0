package io.hashbeat.standalone.broker;

import io.hashbeat.standalone.fault.ClearFault;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * A Kafka broker in this process (KRaft, one node), on 127.0.0.1 only. A directory that was used before,
 * also by a process that was killed, is used on; the ports may be others each time.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts and waits until it serves.
     *
     * @param directory its log directory; created and formatted if it is new
     * @param port 0 for any free one
     * @throws ClearFault if the port is taken or the broker does not start
     */
    public static EmbeddedBroker start(Path directory, int port) {
        int chosen = LoopbackPorts.require(port, "broker", "--kafka-port");
        return start(directory, chosen, BrokerProperties.of(directory, chosen, LoopbackPorts.free()));
    }

    /** As {@link #start(Path, int)}, but whatever the age of a record it stays, and so do older ones of its key. */
    public static EmbeddedBroker startKeeping(Path directory, int port) {
        int chosen = LoopbackPorts.require(port, "broker", "--kafka-port");
        return start(directory, chosen, BrokerProperties.keeping(directory, chosen, LoopbackPorts.free()));
    }

    static EmbeddedBroker start(Path directory, int port, Properties properties) {
        try {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(directory);
            }
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, port);
        } catch (Exception e) {
            throw ClearFault.failed("the embedded broker did not start: " + e.getMessage(), e);
        }
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName("CONTROLLER")
                .setIgnoreFormatted(true)
                .setSupportedFeatures(new ArrayList<>(Feature.PRODUCTION_FEATURES))
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    /** Port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Bootstrap servers, host:port. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Flushes, marks the logs as cleanly closed, and stops. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
