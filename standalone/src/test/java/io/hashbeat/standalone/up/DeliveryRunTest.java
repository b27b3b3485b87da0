package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.broker.LoopbackPorts;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.settings.KnownSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a Kafka that does not answer: the delivery waits for it. */
class DeliveryRunTest {
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    private Path dir;

    private final Map<String, String> texts = new HashMap<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void nameAWebhook() throws IOException {
        Path hooks = Files.write(
                dir.resolve("hooks"), List.of("ops.url = https://hooks.example/x", "ops.secret = hush-hush-hush-hush"));
        texts.put("webhooks.file", hooks.toString());
    }

    private Running start() throws InterruptedException {
        Settings settings = Settings.of(texts, KnownSettings.all());
        return Running.start(
                new UpOptions(dir, settings, false, Optional.empty()),
                told::add,
                running -> DeliveryRun.start(running, NOBODY, settings, "http://127.0.0.1:8080/"));
    }

    @Test
    void without_a_receiver_nobody_is_named() throws Exception {
        texts.clear();
        texts.put("alerts.metrics-port", Integer.toString(LoopbackPorts.free()));
        start().close();
        assertThat(told).isEmpty();
    }

    @Test
    void receivers_are_named_and_their_figures_can_be_asked_for() throws Exception {
        int port = LoopbackPorts.free();
        texts.put("alerts.metrics-port", Integer.toString(port));
        texts.put("alertmanager.urls", "http://127.0.0.1:2");
        try (Running running = start()) {
            assertThat(running).isNotNull();
            assertThat(told)
                    .singleElement()
                    .asString()
                    .startsWith("receivers alertmanager-")
                    .contains("webhook-ops");
            URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
            String figures = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(figures).contains("webhook-ops", "# TYPE");
        }
        assertThat(LoopbackPorts.isFree(port)).isTrue();
    }

    @Test
    void a_port_of_figures_that_is_taken_is_one_line_and_no_delivery_stays() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            texts.put("alerts.metrics-port", Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(this::start).isInstanceOf(ClearFault.class).hasMessageContaining("alerts.metrics-port");
        }
        assertThat(told).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("deliver-"));
    }

    @Test
    void a_receiver_that_cannot_be_is_one_line() {
        texts.put("webhooks.file", dir.resolve("none").toString());
        assertThatThrownBy(this::start).isInstanceOf(SettingException.class).hasMessageContaining("cannot be read");
    }
}
