package io.hashbeat.streams.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class AlertsAppTest {

    private final Properties properties = AlertsApp.properties("nowhere:1", Path.of("state"));

    @Test
    void state_transitions_and_how_far_was_read_are_one_transaction() {
        assertThat(properties)
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "exactly_once_v2")
                .containsEntry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    }

    @Test
    void what_is_told_soon_is_committed_soon() {
        assertThat(properties).containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    }

    @Test
    void a_transaction_that_a_dead_process_left_ends_with_its_session() {
        assertThat(properties.get(StreamsConfig.producerPrefix("transaction.timeout.ms")))
                .isEqualTo(properties.get(StreamsConfig.consumerPrefix("session.timeout.ms")));
    }
}
