package io.hashbeat.ingest.publish;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.settings.IngestSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka producer as ingest wants it: nothing lost, nothing doubled, order kept, large compressed batches. */
public final class ProducerConfigs {
    private ProducerConfigs() {}

    /** Connects; does not wait for the broker. */
    public static Producer<byte[], byte[]> connect(String bootstrapServers, Settings settings) {
        return new KafkaProducer<>(
                config(bootstrapServers, settings), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Map<String, Object> config(String bootstrapServers, Settings settings) {
        int delivery = Math.toIntExact(
                Math.min(settings.get(IngestSettings.DELIVERY_TIMEOUT).toMillis(), Integer.MAX_VALUE));
        int linger = Math.toIntExact(settings.get(IngestSettings.LINGER).toMillis());
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, linger);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, Math.toIntExact(settings.get(IngestSettings.BATCH_SIZE)));
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.get(IngestSettings.BUFFER));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.max(delivery, linger + 1_000));
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(30_000, Math.max(delivery - linger, 1_000)));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, delivery);
        return config;
    }
}
