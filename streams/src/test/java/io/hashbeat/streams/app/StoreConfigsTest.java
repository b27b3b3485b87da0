package io.hashbeat.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.settings.StoreSettings;
import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.influx.StoreCredentials;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreConfigsTest {
    @Test
    void settings_name_a_store_and_its_secrets_come_from_files(@TempDir Path dir) throws IOException {
        Path token = Files.writeString(dir.resolve("token"), "abc\n");

        StoreTarget target = StoreConfigs.target(settings(Map.of(
                "store.url", "https://influx:8086",
                "store.api", "v2",
                "store.org", "pool",
                "store.token-file", token.toString(),
                "store.call-timeout", "20s")));

        assertThat(target.credentials()).isEqualTo(StoreCredentials.token("abc"));
        assertThat(target.api()).isEqualTo(Api.V2);
        assertThat(target.org()).isEqualTo("pool");
        assertThat(target.callTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(target.bucket()).isEqualTo("hashbeat");
    }

    @Test
    void the_sizes_of_the_sink_are_those_of_the_settings() {
        assertThat(StoreConfigs.sink(settings(Map.of())))
                .isEqualTo(StoreJobConfig.live("b:9092", StoreConfigs.target(url()))
                        .sink());
    }

    @Test
    void what_does_not_fit_together_is_told_in_one_line(@TempDir Path dir) {
        assertThatThrownBy(() -> StoreConfigs.sink(settings(Map.of("store.buffer-points", "100"))))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("bufferPoints")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> StoreConfigs.target(
                        settings(Map.of("store.url", "http://x:1", "store.token-file", dir + "/none"))))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("store.token-file");
        assertThatThrownBy(() -> settings(Map.of("store.url", "ftp://x"))).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> settings(Map.of("store.url", "http://user:pw@x:8086")))
                .isInstanceOf(SettingException.class);
    }

    @Test
    void every_operator_of_the_job_has_a_uid_and_no_generic_type() {
        Configuration conf = new Configuration();
        conf.set(PipelineOptions.GENERIC_TYPES, false);
        conf.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
        StoreJob.define(env, StoreJobConfig.live("127.0.0.1:9", StoreConfigs.target(url())));

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains("store-results", "store-points", "store-sink", "store-dead-letters")
                .doesNotContainNull();
        assertThat(env.getCheckpointConfig().getCheckpointInterval()).isEqualTo(10_000);
    }

    private static Settings url() {
        return settings(Map.of("store.url", "http://127.0.0.1:8086"));
    }

    private static Settings settings(Map<String, String> texts) {
        return Settings.of(texts, StoreSettings.ALL);
    }
}
