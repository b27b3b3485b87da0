package io.hashbeat.streams.engine.kafka;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.domain.name.Watchdog;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The alert application without a broker; its state can be taken into another one, as after a crash. */
final class AlertDriver implements AutoCloseable {

    /** 2026-11-01T00:00:00Z. */
    static final long START = 1_793_491_200_000L;

    private static final String IN_ORDER = AlertsApp.APPLICATION_ID + "-alert-inputs-repartition";

    private final AlertFigures figures = new AlertFigures();
    private final RecordLimit limit = new RecordLimit();
    private final TopologyTestDriver driver;
    private long wallMillis = START;

    AlertDriver(AlertsConfig config) {
        this(config, Map.of());
    }

    /** An application that takes up the state {@code entries}. */
    AlertDriver(AlertsConfig config, Map<String, byte[]> entries) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, AlertsApp.APPLICATION_ID);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(
                AlertTopology.of(config, figures, limit, new FilledStore(entries)),
                properties,
                Instant.ofEpochMilli(START));
    }

    /** A store that begins with what another one ended with. */
    private record FilledStore(Map<String, byte[]> entries) implements KeyValueBytesStoreSupplier {

        @Override
        public String name() {
            return AlertTopology.STORE;
        }

        @Override
        public String metricsScope() {
            return "in-memory";
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new InMemoryKeyValueStore(AlertTopology.STORE) {
                @Override
                public void init(StateStoreContext context, StateStore root) {
                    super.init(context, root);
                    entries.forEach((key, value) -> put(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), value));
                }
            };
        }
    }

    AlertDriver send(Topics topic, String key, @Nullable SpecificRecord value, long timestamp) {
        byte[] bytes = value == null ? null : encode(value);
        return send(topic, key, bytes, timestamp);
    }

    private static <T extends SpecificRecord> byte[] encode(T value) {
        return AvroCodec.encode(value);
    }

    AlertDriver send(Topics topic, String key, byte @Nullable [] value, long timestamp) {
        driver.createInputTopic(topic.topicName(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, Instant.ofEpochMilli(timestamp)));
        return this;
    }

    AlertDriver send(Anomaly anomaly) {
        return send(Topics.ANOMALIES, anomaly.getSubject(), anomaly, anomaly.getAtMs());
    }

    /** The feed is complete up to so long after the start. */
    AlertDriver at(long millis) {
        FeedStatus status = new FeedStatus("gateway-1", START + millis, 0L, "LIVE", 4, START + millis);
        return send(Topics.FEED_STATUS, "gateway-1", status, START + millis);
    }

    /** What is sent from now on is read so long after the start, whenever it was written. */
    AlertDriver readAt(long millis) {
        driver.advanceWallClockTime(Duration.ofMillis(START + millis - wallMillis));
        wallMillis = START + millis;
        return this;
    }

    /** The broker has refused a record of so many bytes. */
    AlertDriver refused(int bytes) {
        for (RecordLimit.Place each : RecordLimit.Place.values()) {
            limit.refused(each, bytes);
        }
        return this;
    }

    /** One topic has refused a record of so many bytes. */
    AlertDriver refused(RecordLimit.Place place, int bytes) {
        limit.refused(place, bytes);
        return this;
    }

    /** Puts {@code value} into the internal topic, as an earlier program has written it. */
    AlertDriver inOrder(String key, byte[] value, long timestamp) {
        driver.createInputTopic(IN_ORDER, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, Instant.ofEpochMilli(timestamp)));
        return this;
    }

    /** Alerts since the last call, without signs of life. */
    List<Alert> alerts() {
        return alertsAndSigns().stream()
                .filter(each -> !each.getKind().equals(Watchdog.KIND))
                .toList();
    }

    /** Alerts since the last call. */
    List<Alert> alertsAndSigns() {
        List<Alert> alerts = new ArrayList<>();
        for (TestRecord<String, byte[]> each : records(Topics.ALERTS)) {
            try {
                alerts.add(AvroCodec.decode(each.value(), Alert.class));
            } catch (UndecodableException e) {
                throw new IllegalStateException(e);
            }
        }
        return alerts;
    }

    List<TestRecord<String, byte[]>> records(Topics topic) {
        return driver.createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Keys of what came through the internal topic since the last call, of inputs with these letters. */
    List<String> passed(char... letters) {
        String wanted = new String(letters);
        return driver
                .createOutputTopic(IN_ORDER, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .filter(each -> wanted.indexOf(each.value()[1]) >= 0)
                .map(TestRecord::key)
                .toList();
    }

    /** The figures as they are now. */
    String figures() {
        return figures.text();
    }

    /** The state as it is now. */
    Map<String, byte[]> state() {
        Map<String, byte[]> entries = new TreeMap<>();
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore(AlertTopology.STORE);
        try (var all = store.all()) {
            all.forEachRemaining(each -> entries.put(each.key, each.value));
        }
        return entries;
    }

    @Override
    public void close() {
        driver.close();
    }
}
