package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.alert.AlertTerms;
import io.hashbeat.streams.alert.HashPrices;
import io.hashbeat.streams.alert.Severity;
import io.hashbeat.streams.engine.kafka.AlertsConfig;
import io.hashbeat.streams.engine.kafka.RuleDesk;
import io.hashbeat.streams.engine.kafka.RuleTable;
import io.hashbeat.streams.settings.AlertSettings;

/** The alert application's parts as the settings have them. */
public final class AlertsConfigs {

    private AlertsConfigs() {}

    /**
     * All of it.
     *
     * @throws io.hashbeat.domain.setting.SettingException in one line if a price cannot be read
     */
    public static AlertsConfig of(Settings settings) {
        HashPrices prices = PriceList.of(settings);
        return new AlertsConfig(terms(settings), () -> new RuleDesk(prices), new RuleTable());
    }

    /** Times and bounds. */
    public static AlertTerms terms(Settings settings) {
        return new AlertTerms(
                settings.get(AlertSettings.HOLD).toMillis(),
                settings.get(AlertSettings.CLEAR_HOLD).toMillis(),
                settings.get(AlertSettings.REPEAT).toMillis(),
                settings.get(AlertSettings.ESCALATE_AFTER).toMillis(),
                settings.get(AlertSettings.ESCALATE_LEVELS),
                severity(settings.get(AlertSettings.NOTIFY_FROM)),
                settings.get(AlertSettings.REMEMBER).toMillis(),
                new AlertTerms.FlappingTerms(
                        settings.get(AlertSettings.FLAPPING_TIMES),
                        settings.get(AlertSettings.FLAPPING_SPAN).toMillis(),
                        settings.get(AlertSettings.FLAPPING_STEADY).toMillis()),
                new AlertTerms.IncidentTerms(
                        settings.get(AlertSettings.INCIDENT_SPAN).toMillis(),
                        settings.get(AlertSettings.INCIDENT_LEAST),
                        settings.get(AlertSettings.INCIDENT_FALSE),
                        settings.get(AlertSettings.INCIDENT_GROW).toMillis()));
    }

    private static Severity severity(AlertSettings.NotifyFrom from) {
        return switch (from) {
            case INFO -> Severity.INFO;
            case WARNING -> Severity.WARNING;
            case CRITICAL -> Severity.CRITICAL;
        };
    }
}
