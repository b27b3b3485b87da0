package io.hashbeat.standalone.up;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.up.RunningServices.Layer;
import io.hashbeat.streams.app.AlertReceivers;
import io.hashbeat.streams.engine.deliver.AlertDelivery;
import io.hashbeat.streams.engine.deliver.DeliveryMetrics;
import io.hashbeat.streams.engine.deliver.DeliveryTarget;
import io.hashbeat.streams.settings.DeliverySettings;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The delivery of alerts in this process, with the port of its figures and those of the alert application. */
final class DeliveryRun implements AutoCloseable {
    private final @Nullable AlertDelivery delivery;
    private final @Nullable MetricsPort metrics;

    private DeliveryRun(@Nullable AlertDelivery delivery, @Nullable MetricsPort metrics) {
        this.delivery = delivery;
        this.metrics = metrics;
    }

    /**
     * Finds out before anything is started whether the receivers can be as they are named.
     *
     * @throws io.hashbeat.domain.setting.SettingException in one line if one cannot
     */
    static void check(Settings settings) {
        AlertReceivers.of(settings, "", InstantSource.system());
    }

    /**
     * Starts it if the settings name a receiver.
     *
     * @param page address of the page for links, if the settings name none; empty for no links
     * @throws io.hashbeat.domain.setting.SettingException in one line if a receiver cannot be as it is named
     */
    static void start(Running running, String servers, Settings settings, String page) {
        start(running, servers, settings, page, () -> "");
    }

    /**
     * As {@link #start(Running, String, Settings, String)}; without a receiver, the port of figures alone if the settings name one.
     *
     * @param figures more figures, in Prometheus' text format
     */
    static void start(Running running, String servers, Settings settings, String page, Supplier<String> figures) {
        InstantSource clock = InstantSource.system();
        List<DeliveryTarget> targets = AlertReceivers.of(settings, page, clock);
        if (targets.isEmpty()) {
            running.keep(Layer.DELIVERY, new DeliveryRun(null, metrics(settings, figures)));
            return;
        }
        AlertDelivery delivery = AlertDelivery.start(servers, targets, clock);
        Supplier<String> all = () -> DeliveryMetrics.text(delivery.statuses(), clock.instant()) + figures.get();
        try {
            running.keep(Layer.DELIVERY, new DeliveryRun(delivery, metrics(settings, all)));
        } catch (RuntimeException e) {
            delivery.close();
            throw e;
        }
        running.reached(
                "receivers " + targets.stream().map(DeliveryTarget::name).collect(Collectors.joining(", ")));
        AlertReceivers.warnings(settings).forEach(line -> running.reached("warning   " + line));
    }

    private static @Nullable MetricsPort metrics(Settings settings, Supplier<String> figures) {
        int port = settings.get(DeliverySettings.METRICS_PORT);
        return port == 0 ? null : MetricsPort.open(port, figures);
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
        if (delivery != null) {
            delivery.close();
        }
    }
}
