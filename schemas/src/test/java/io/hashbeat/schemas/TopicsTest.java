package io.hashbeat.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicsTest {

    /** A day, 3 days and so on in milliseconds; -1 is for ever. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hashbeat.shares.v1         | delete         | 259200000",
                "hashbeat.heartbeats.v1     | delete         | 259200000",
                "hashbeat.fleet.v1          | compact        | -1",
                "hashbeat.schedules.v1      | compact        | -1",
                "hashbeat.blocks.v1         | delete         | 31536000000",
                "hashbeat.feedback.v1       | delete         | 31536000000",
                "hashbeat.hashrate.v1       | delete         | 86400000",
                "hashbeat.anomalies.v1      | delete         | 2592000000",
                "hashbeat.feed-status.v1    | compact        | -1",
                "hashbeat.baselines.v1      | compact        | -1",
                "hashbeat.alerts.v1         | compact,delete | 8640000000",
                "hashbeat.rules.v1          | compact        | -1",
                "hashbeat.silences.v1       | compact,delete | 69120000000",
                "hashbeat.hash-prices.v1    | compact        | -1",
                "hashbeat.ledger.v1         | compact,delete | 34560000000",
                "hashbeat.reconciliation.v1 | delete         | 2592000000",
                "hashbeat.dead-letters.v1   | delete         | 1209600000"
            })
    void a_topic_is_kept_as_the_table_says(String name, String policy, String retentionMillis) {
        assertThat(Topics.byTopicName(name)).hasValueSatisfying(topic -> assertThat(topic.config())
                .containsEntry("cleanup.policy", policy)
                .containsEntry("retention.ms", retentionMillis)
                .containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void the_table_above_is_complete_and_names_are_unique() {
        assertThat(Stream.of(Topics.values()).map(Topics::topicName))
                .hasSize(17)
                .doesNotHaveDuplicates();
        assertThat(Topics.byTopicName("hashbeat.shares.v2")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_topic_is_named_after_its_constant_and_says_what_it_is(Topics topic) {
        String name = topic.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        assertThat(topic.topicName()).isEqualTo("hashbeat." + name + ".v1");
        assertThat(topic.description()).endsWith(".");
        assertThat(topic.keyDescription()).isNotBlank();
        assertThat(topic.partitions()).isPositive();
        assertThat(topic.recordTypes()).isNotEmpty();
        assertThat(topic.kept().inWords()).isNotBlank();
    }

    @Test
    void a_workers_shares_and_heartbeats_are_in_partitions_of_the_same_number() {
        assertThat(Topics.SHARES.partitions()).isEqualTo(Topics.HEARTBEATS.partitions());
    }

    @Test
    void alerts_survive_compaction_for_a_week_and_hashrate_is_bounded_in_bytes() {
        assertThat(Topics.ALERTS.config()).containsEntry("min.compaction.lag.ms", "604800000");
        assertThat(Topics.HASHRATE.config()).containsEntry("retention.bytes", "1073741824");
        assertThat(Topics.SHARES.config())
                .containsEntry("retention.bytes", "-1")
                .doesNotContainKey("min.compaction.lag.ms");
    }
}
