package io.hashbeat.standalone.settings;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.ingest.settings.IngestSettings;
import io.hashbeat.streams.settings.AlertSettings;
import io.hashbeat.streams.settings.DeliverySettings;
import io.hashbeat.streams.settings.MoneySettings;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.settings.StoreSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of all modules, by the part they belong to. */
public final class KnownSettings {
    private KnownSettings() {}

    /** Heading of a part to its settings, in the order of the pipeline. */
    public static Map<String, List<Setting<?>>> byPart() {
        Map<String, List<Setting<?>>> parts = new LinkedHashMap<>();
        parts.put("One process", StandaloneSettings.ALL);
        parts.put("Input", IngestSettings.all());
        parts.put("Pipeline", PipelineSettings.all());
        parts.put("Alerts", AlertSettings.all());
        parts.put("Store", StoreSettings.ALL);
        parts.put("Receivers of alerts", DeliverySettings.ALL);
        parts.put("Money", MoneySettings.ALL);
        return parts;
    }

    /** All of them. */
    public static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>();
        byPart().values().forEach(all::addAll);
        return List.copyOf(all);
    }
}
