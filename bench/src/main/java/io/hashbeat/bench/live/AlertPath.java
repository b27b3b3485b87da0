package io.hashbeat.bench.live;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.settings.KnownSettings;
import io.hashbeat.streams.app.AlertReceivers;
import io.hashbeat.streams.app.AlertsConfigs;
import io.hashbeat.streams.engine.deliver.AlertDelivery;
import io.hashbeat.streams.engine.deliver.DeliveryTarget;
import io.hashbeat.streams.engine.deliver.TargetStatus;
import io.hashbeat.streams.engine.kafka.AlertsApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The alert application and the delivery to one webhook, with the settings that {@code up} has. */
final class AlertPath implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 50;

    private final AlertsApp app;
    private final AlertDelivery delivery;

    private AlertPath(AlertsApp app, AlertDelivery delivery) {
        this.app = app;
        this.delivery = delivery;
    }

    /** Starts both with {@code others} set too, and waits until they are at work. */
    static AlertPath start(String bootstrapServers, Path folder, String webhook, Map<String, String> others)
            throws InterruptedException {
        Map<String, String> texts = new HashMap<>(others);
        texts.put("webhooks.file", hooks(folder, webhook).toString());
        texts.put("webhooks.allowed-networks", "127.0.0.0/8");
        Settings settings = Settings.of(texts, KnownSettings.all());
        List<DeliveryTarget> targets = AlertReceivers.of(settings, "", InstantSource.system());
        AlertPath path = new AlertPath(
                AlertsApp.start(bootstrapServers, folder.resolve("alerts"), AlertsConfigs.of(settings)),
                AlertDelivery.start(bootstrapServers, targets, InstantSource.system()));
        try {
            path.awaitReady();
            return path;
        } catch (RuntimeException | InterruptedException e) {
            path.close();
            throw e;
        }
    }

    private static Path hooks(Path folder, String webhook) {
        try {
            return Files.write(
                    folder.resolve("webhooks"),
                    List.of("bench.url = " + webhook, "bench.secret = of-this-benchmark-only"));
        } catch (IOException e) {
            throw ClearFault.usage("cannot write to %s; choose another --data".formatted(folder));
        }
    }

    /** State of the application in one word. */
    String state() {
        return app.state();
    }

    private void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        if (!app.awaitRunning(READY_WITHIN)) {
            throw ClearFault.failed("the alert application does not start; it is " + app.state(), null);
        }
        while (delivery.statuses().stream().anyMatch(each -> each.phase() != TargetStatus.Phase.DELIVERING)) {
            if (System.nanoTime() > end) {
                throw ClearFault.failed("the delivery does not start", null);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        delivery.close();
        app.close();
    }
}
