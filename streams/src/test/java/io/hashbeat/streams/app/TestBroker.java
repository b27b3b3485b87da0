package io.hashbeat.streams.app;

import io.hashbeat.schemas.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** A real broker in the JVM of the test, with the topics of job 2. */
final class TestBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private TestBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    static TestBroker start(Path dir) throws Exception {
        int port = freePort();
        int controller = freePort();
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .addDirectory(dir.toString())
                .setMetadataLogDirectory(dir.toString())
                .setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(new ArrayList<>(Feature.PRODUCTION_FEATURES))
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties(dir, port, controller), false), Time.SYSTEM);
        server.startup();
        TestBroker broker = new TestBroker(server, "127.0.0.1:" + port);
        broker.makeTopics();
        return broker;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static ProducerRecord<byte[], byte[]> record(Topics topic, String key, byte[] value) {
        return new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** Everything on the first partition of a topic. */
    List<ConsumerRecord<byte[], byte[]>> all(Topics topic) {
        return all(topic, 0);
    }

    /** Everything on one partition of a topic. */
    List<ConsumerRecord<byte[], byte[]>> all(Topics topic, int number) {
        TopicPartition partition = new TopicPartition(topic.topicName(), number);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private void makeTopics() throws Exception {
        makeTopics(Topics.HASHRATE, Topics.ANOMALIES, Topics.FEED_STATUS, Topics.DEAD_LETTERS);
    }

    /** Makes those topics. */
    void makeTopics(Topics... wanted) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<NewTopic> topics = Stream.of(wanted)
                    .map(topic -> new NewTopic(topic.topicName(), topic.partitions(), (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    private static Properties properties(Path dir, int port, int controller) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", dir.toString());
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        return properties;
    }

    /** Below the ports of connections, or a connection could take it before the broker does. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(10_240, 32_768)
                .filter(TestBroker::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
