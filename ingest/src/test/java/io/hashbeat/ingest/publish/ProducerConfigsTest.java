package io.hashbeat.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.settings.IngestSettings;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerConfigsTest {

    @ParameterizedTest
    @CsvSource({"20ms, 2m", "0ms, 1s", "5s, 1s", "5s, 24h"})
    void kafka_accepts_every_allowed_combination_of_times(String linger, String delivery) {
        Settings settings =
                Settings.of(Map.of("ingest.linger", linger, "ingest.delivery-timeout", delivery), IngestSettings.all());
        assertThat(ProducerConfigs.config("localhost:1", settings))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("compression.type", "lz4");
        try (Producer<byte[], byte[]> producer = ProducerConfigs.connect("localhost:1", settings)) {
            assertThat(producer).isNotNull();
        }
    }
}
