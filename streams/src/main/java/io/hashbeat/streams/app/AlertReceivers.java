package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.engine.deliver.DeliveryTarget;
import io.hashbeat.streams.settings.DeliverySettings;
import io.hashbeat.streams.sink.AlertLinks;
import io.hashbeat.streams.sink.Backoff;
import io.hashbeat.streams.sink.alertmanager.AlertmanagerSink;
import io.hashbeat.streams.sink.alertmanager.AlertmanagerTarget;
import io.hashbeat.streams.sink.http.AddressRule;
import io.hashbeat.streams.sink.http.Network;
import io.hashbeat.streams.sink.http.OkAlertHttp;
import io.hashbeat.streams.sink.webhook.WebhookRules;
import io.hashbeat.streams.sink.webhook.WebhookSink;
import io.hashbeat.streams.sink.webhook.WebhookTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Settings -> the receivers of alerts: the catalogue of what implements {@link io.hashbeat.streams.sink.AlertSink}. */
public final class AlertReceivers {
    private final Settings settings;
    private final AlertLinks links;
    private final InstantSource clock;

    private AlertReceivers(Settings settings, AlertLinks links, InstantSource clock) {
        this.settings = settings;
        this.links = links;
        this.clock = clock;
    }

    /**
     * The receivers that the settings name; none if they name none.
     *
     * @param settings with {@link DeliverySettings#ALL} among the known ones
     * @param console address of the console if the settings name none; empty for no links
     * @throws SettingException in one line if a file cannot be read or a value is not allowed
     */
    public static List<DeliveryTarget> of(Settings settings, String console, InstantSource clock) {
        String named = settings.get(DeliverySettings.CONSOLE_URL);
        AlertReceivers receivers =
                new AlertReceivers(settings, new AlertLinks(named.isEmpty() ? console : named), clock);
        List<DeliveryTarget> all = new ArrayList<>();
        try {
            receivers.alertmanagers().forEach(all::add);
            receivers.webhooks().forEach(all::add);
        } catch (SettingException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SettingException("receivers of alerts: " + e.getMessage());
        }
        Set<String> names = new HashSet<>();
        for (DeliveryTarget target : all) {
            if (!names.add(target.name())) {
                throw new SettingException("receivers of alerts: " + target.name() + " is there twice");
            }
        }
        return List.copyOf(all);
    }

    /** Webhooks that no alert can reach as the settings are, a line for a person each. */
    public static List<String> warnings(Settings settings) {
        String file = settings.get(DeliverySettings.WEBHOOKS_FILE);
        if (file.isEmpty()) {
            return List.of();
        }
        AddressRule rule = addresses(settings);
        return WebhookFile.read(Path.of(file), AlertLinks.NONE).stream()
                .filter(target -> !rule.mayPermit(target.url().getHost()))
                .map(target -> "%s gets nothing: %s is not a public address; %s can allow it"
                        .formatted(
                                target.receiver(),
                                target.url().getHost(),
                                DeliverySettings.WEBHOOKS_ALLOWED_NETWORKS.key()))
                .toList();
    }

    private static AddressRule addresses(Settings settings) {
        return AddressRule.allowing(Network.list(settings.get(DeliverySettings.WEBHOOKS_ALLOWED_NETWORKS)));
    }

    private Stream<DeliveryTarget> alertmanagers() {
        String urls = settings.get(DeliverySettings.ALERTMANAGER_URLS).strip();
        AlertmanagerTarget.Login login = new AlertmanagerTarget.Login(
                settings.get(DeliverySettings.ALERTMANAGER_USER),
                SecretFiles.read(settings, DeliverySettings.ALERTMANAGER_PASSWORD_FILE));
        return Stream.of(urls.split("\\s+")).filter(url -> !url.isEmpty()).map(url -> alertmanager(url, login));
    }

    private DeliveryTarget alertmanager(String url, AlertmanagerTarget.Login login) {
        AlertmanagerTarget target = new AlertmanagerTarget(
                URI.create(url),
                login,
                settings.get(DeliverySettings.ALERTMANAGER_INSTANCE),
                settings.get(DeliverySettings.ALERTMANAGER_RESEND_EVERY),
                settings.get(DeliverySettings.WATCHDOG_ENDS_AFTER),
                links);
        Duration timeout = settings.get(DeliverySettings.ALERTMANAGER_TIMEOUT);
        return new DeliveryTarget(
                target.name(),
                () -> new AlertmanagerSink(target, OkAlertHttp.trusted(timeout, clock), AlertReceivers::jitter));
    }

    private Stream<DeliveryTarget> webhooks() {
        String file = settings.get(DeliverySettings.WEBHOOKS_FILE);
        if (file.isEmpty()) {
            return Stream.of();
        }
        AddressRule rule = addresses(settings);
        WebhookRules rules = new WebhookRules(
                new Backoff(
                        settings.get(DeliverySettings.WEBHOOKS_FIRST_REST),
                        settings.get(DeliverySettings.WEBHOOKS_LONGEST_REST)),
                settings.get(DeliverySettings.WEBHOOKS_GIVE_UP_AFTER),
                settings.get(DeliverySettings.WEBHOOKS_PARALLEL));
        return WebhookFile.read(Path.of(file), links).stream().map(target -> webhook(target, rule, rules));
    }

    private DeliveryTarget webhook(WebhookTarget target, AddressRule rule, WebhookRules rules) {
        Duration timeout = settings.get(DeliverySettings.WEBHOOKS_TIMEOUT);
        return new DeliveryTarget(
                target.receiver(),
                () -> new WebhookSink(
                        target,
                        OkAlertHttp.guarded(timeout, rule, target.isPlain(), clock),
                        rules,
                        AlertReceivers::jitter));
    }

    private static double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
