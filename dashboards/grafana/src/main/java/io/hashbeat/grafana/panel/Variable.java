package io.hashbeat.grafana.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a viewer chooses at the top of a page. */
public final class Variable {
    private static final int ON_TIME_CHANGE = 2;
    private static final int BY_NAME = 5;

    private Variable() {}

    /** One value of a tag, among those of the measurement where the condition holds; an empty condition is none. */
    public static ObjectNode one(Tag tag, Measurement measurement, String condition) {
        return query(tag, values(tag, measurement, condition), false);
    }

    /** One value of a tag, or all. */
    public static ObjectNode oneOrAll(Tag tag, Measurement measurement, String condition) {
        return query(tag, values(tag, measurement, condition), true);
    }

    /**
     * One of the values that a query of the store gives.
     *
     * @param name as queries refer to it
     * @param label as a viewer reads it
     */
    public static ObjectNode of(String name, String label, String query) {
        return Json.object(
                "type", "query",
                "name", name,
                "label", label,
                "datasource", Query.sources(query).get(0).reference(),
                "query", query,
                "refresh", ON_TIME_CHANGE,
                "sort", BY_NAME,
                "multi", false,
                "includeAll", false);
    }

    /** How long a bucket is; its value is the name of the measurement. */
    public static ObjectNode resolution(Measurement chosen) {
        String options = Stream.of(
                        Measurement.HASHRATE_1M,
                        Measurement.HASHRATE_15M,
                        Measurement.HASHRATE_1H,
                        Measurement.HASHRATE_1D)
                .map(measurement -> words(measurement) + " : " + measurement.storeName())
                .collect(Collectors.joining(", "));
        return Json.object(
                "type",
                "custom",
                "name",
                "rate",
                "label",
                "resolution",
                "query",
                options,
                "current",
                Json.object("text", words(chosen), "value", chosen.storeName(), "selected", true),
                "multi",
                false,
                "includeAll",
                false);
    }

    private static String words(Measurement measurement) {
        return switch (measurement) {
            case HASHRATE_1M -> "1 minute";
            case HASHRATE_15M -> "15 minutes";
            case HASHRATE_1H -> "1 hour";
            case HASHRATE_1D -> "1 day";
            case REJECTS_1M, ANOMALIES, ALERTS, FEED_STATUS, TELEMETRY, BLOCKS ->
                throw new IllegalArgumentException(measurement + " is no hashrate");
        };
    }

    private static String values(Tag tag, Measurement measurement, String condition) {
        return "SHOW TAG VALUES FROM " + InfluxQl.from(measurement) + " WITH KEY = " + InfluxQl.name(tag)
                + (condition.isEmpty() ? "" : " WHERE " + condition);
    }

    private static ObjectNode query(Tag tag, String query, boolean all) {
        ObjectNode variable = of(tag.storeName(), tag.storeName(), query);
        if (all) {
            variable.put("includeAll", true).put("allValue", ".*");
            variable.set("current", Json.object("text", "All", "value", "$__all", "selected", true));
        }
        return variable;
    }
}
