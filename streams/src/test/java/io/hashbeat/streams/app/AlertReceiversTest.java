package io.hashbeat.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.engine.deliver.DeliveryTarget;
import io.hashbeat.streams.settings.DeliverySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertReceiversTest {
    @TempDir
    private Path dir;

    @Test
    void without_settings_there_are_none() {
        assertThat(of(Map.of())).isEmpty();
    }

    @Test
    void every_receiver_has_a_name_and_a_group_of_its_own() throws IOException {
        Path hooks = Files.write(
                dir.resolve("hooks"), List.of("ops.url = https://ops.example/", "ops.secret = hush-hush-hush-hush"));

        List<DeliveryTarget> targets = of(
                Map.of("alertmanager.urls", "http://am-1:9093 https://am-2/prefix", "webhooks.file", hooks.toString()));

        assertThat(targets)
                .extracting(DeliveryTarget::name)
                .containsExactly("alertmanager-am-1:9093", "alertmanager-am-2", "webhook-ops");
        assertThat(targets.get(2).group()).isEqualTo("hashbeat-deliver-webhook-ops");
        targets.forEach(target -> {
            try (var sink = target.open().get()) {
                assertThat(sink.name()).isEqualTo(target.name());
            }
        });
    }

    @Test
    void a_webhook_whose_address_in_figures_is_not_allowed_is_warned_of() throws IOException {
        String secret = ".secret = hush-hush-hush-hush";
        Path hooks = Files.write(
                dir.resolve("hooks"),
                List.of(
                        "here.url = http://127.0.0.1:9999/",
                        "here" + secret,
                        "six.url = http://[fd00::1]/",
                        "six" + secret,
                        "named.url = http://hooks.example/",
                        "named" + secret,
                        "public.url = https://8.8.8.8/",
                        "public" + secret));
        assertThat(warnings(Map.of("webhooks.file", hooks.toString())))
                .containsExactlyInAnyOrder(
                        "webhook-here gets nothing: 127.0.0.1 is not a public address; webhooks.allowed-networks can allow it",
                        "webhook-six gets nothing: [fd00::1] is not a public address; webhooks.allowed-networks can allow it");
        assertThat(warnings(
                        Map.of("webhooks.file", hooks.toString(), "webhooks.allowed-networks", "127.0.0.0/8 fd00::/8")))
                .isEmpty();
        assertThat(warnings(Map.of())).isEmpty();
    }

    @Test
    void what_cannot_be_is_one_line() {
        assertThatThrownBy(() -> of(Map.of("alertmanager.urls", "am-1:9093")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("alertmanager.urls");
        assertThatThrownBy(() -> of(Map.of("alertmanager.urls", "http://am:9093 http://am:9093/x")))
                .isInstanceOf(SettingException.class)
                .hasMessage("receivers of alerts: alertmanager-am:9093 is there twice");
        assertThatThrownBy(() -> of(Map.of("alertmanager.password-file", dir + "/none")))
                .hasMessageContaining("alertmanager.password-file: the file cannot be read");
        assertThatThrownBy(() -> of(Map.of("webhooks.file", dir + "/none", "webhooks.allowed-networks", "10.0.0.0/99")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("10.0.0.0/99");
    }

    private static List<String> warnings(Map<String, String> texts) {
        return AlertReceivers.warnings(Settings.of(texts, DeliverySettings.ALL));
    }

    private static List<DeliveryTarget> of(Map<String, String> texts) {
        return AlertReceivers.of(Settings.of(texts, DeliverySettings.ALL), "", InstantSource.system());
    }
}
