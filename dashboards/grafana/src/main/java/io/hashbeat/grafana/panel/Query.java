package io.hashbeat.grafana.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.streams.sink.Retention;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a panel asks.
 *
 * @param source where
 * @param text InfluxQL or PromQL
 * @param legend name of a series, empty for Grafana's own; {@code $col} and {@code $tag_NAME} of InfluxQL, {@code {{label}}} of
 *     PromQL
 * @param table true for one row each, false for series over time
 */
public record Query(Source source, String text, String legend, boolean table) {
    private static final Pattern FROM = Pattern.compile("FROM \"(\\w+)\"");

    /** Series of the store; each column is one. */
    public static List<Query> series(String influxQl) {
        return series(influxQl, "$col");
    }

    /** Series of the store. */
    public static List<Query> series(String influxQl, String legend) {
        return sources(influxQl).stream()
                .map(source -> new Query(source, influxQl, legend, false))
                .toList();
    }

    /** Rows of the store. */
    public static List<Query> rows(String influxQl) {
        return sources(influxQl).stream()
                .map(source -> new Query(source, influxQl, "", true))
                .toList();
    }

    /** Where the measurement lies that is asked, or all places of hashrates if a viewer chooses which. */
    static List<Source> sources(String influxQl) {
        if (influxQl.contains(InfluxQl.RATE)) {
            return List.of(Source.DAYS_7, Source.DAYS_90, Source.YEARS_2);
        }
        Matcher from = FROM.matcher(influxQl);
        if (!from.find()) {
            throw new IllegalArgumentException("no measurement in " + influxQl);
        }
        return List.of(
                Source.of(Retention.of(Measurement.byStoreName(from.group(1)).orElseThrow())));
    }

    /** Series of Prometheus. */
    public static Query figures(String promQl, String legend) {
        return new Query(Source.FIGURES, promQl, legend, false);
    }

    /** As Grafana writes it; {@code number} counts the queries of the panel from 0. */
    ObjectNode json(int number) {
        ObjectNode target =
                Json.object("refId", String.valueOf((char) ('A' + number)), "datasource", source.reference());
        return switch (source) {
            case DAYS_7, DAYS_90, YEARS_2 ->
                target.setAll(Json.object(
                        "rawQuery",
                        true,
                        "query",
                        text,
                        "alias",
                        legend,
                        "resultFormat",
                        table ? "table" : "time_series"));
            case FIGURES ->
                target.setAll(Json.object("expr", text, "legendFormat", legend, "range", true, "instant", false));
        };
    }
}
