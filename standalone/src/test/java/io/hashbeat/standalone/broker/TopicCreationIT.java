package io.hashbeat.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCreationIT {
    @Test
    void every_topic_of_the_catalogue_is_made_once_with_its_settings(@TempDir Path dir) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir, 0)) {
            assertThat(TopicCreation.ensure(broker.bootstrapServers(), (short) 1))
                    .hasSize(Topics.values().length);
            assertThat(TopicCreation.ensure(broker.bootstrapServers(), (short) 1))
                    .isEmpty();
            Map<String, Integer> partitions = TopicCreation.partitions(broker.bootstrapServers());
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                for (Topics topic : Topics.values()) {
                    assertThat(partitions).containsEntry(topic.topicName(), topic.partitions());
                    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
                    Config config = Objects.requireNonNull(
                            admin.describeConfigs(List.of(resource)).all().get().get(resource));
                    topic.config()
                            .forEach((key, value) -> assertThat(config.get(key).value())
                                    .as("%s %s", topic, key)
                                    .isEqualTo(value));
                }
            }
        }
    }

    @Test
    void a_cluster_that_does_not_answer_is_one_line_with_exit_code_3() {
        String nobody = "127.0.0.1:" + LoopbackPorts.free();
        assertThatThrownBy(() -> TopicCreation.ensure(nobody, (short) 1))
                .isInstanceOfSatisfying(ClearFault.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
                    assertThat(e.line()).contains(nobody).doesNotContain("\n");
                });
    }
}
