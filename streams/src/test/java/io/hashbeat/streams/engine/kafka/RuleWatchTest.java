package io.hashbeat.streams.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.RuleRecords;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.alert.rule.Minutes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleWatchTest {
    private static final String TOPIC = Topics.RULES.topicName();
    private static final TopicPartition PLACE = new TopicPartition(TOPIC, 0);
    private static final String ALICE = "account/p/sha256d/alice";
    private static final OwnerRule RULE = Minutes.rule(RuleKind.MIN_HASHRATE, 1e12, 900);

    private final RuleTable table = new RuleTable();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private long offset;

    private void begin(long end) {
        Node node = new Node(0, "localhost", 9092);
        Node[] nodes = {node};
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, nodes, nodes)));
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
        consumer.updateEndOffsets(Map.of(PLACE, end));
    }

    private void read(String key, byte @Nullable [] value) {
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset++, key, value));
    }

    private static byte[] bytes(OwnerRule rule) {
        return AvroCodec.encode(RuleRecords.write(rule, "test", 0));
    }

    @Test
    void what_was_set_before_the_start_is_known_when_it_is_level() {
        begin(3);
        consumer.schedulePollTask(() -> {
            read("alice/junk", new byte[] {1, 2, 3});
            read(RULE.key(), bytes(RULE));
            read("alice/gone", null);
        });
        try (RuleWatch watch = RuleWatch.start(() -> consumer, table)) {
            assertThat(watch.awaitLevel(Duration.ofSeconds(30))).isTrue();
            assertThat(table.wants(AlertInput.HASHRATE, ALICE)).isTrue();
            assertThat(table.wants(AlertInput.HASHRATE, "account/p/sha256d/bob"))
                    .isFalse();
            assertThat(table.wants(AlertInput.HEARTBEATS, null)).isFalse();
            assertThat(table.wants(AlertInput.ANOMALIES, "anything")).isTrue();
        }
    }

    @Test
    void an_empty_topic_is_level_at_once() {
        begin(0);
        try (RuleWatch watch = RuleWatch.start(() -> consumer, table)) {
            assertThat(watch.awaitLevel(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(table.wants(AlertInput.HASHRATE, ALICE)).isFalse();
    }

    @Test
    void while_rules_cannot_be_read_it_is_not_level() {
        IllegalStateException away = new IllegalStateException("nobody is there");
        RuleWatch watch = RuleWatch.start(
                () -> {
                    throw away;
                },
                table);
        assertThat(watch.awaitLevel(Duration.ofMillis(10))).isFalse();
        watch.close();
    }
}
