package io.hashbeat.grafana.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;

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
    /** Series of the store; each column is one. */
    public static Query series(String influxQl) {
        return series(influxQl, "$col");
    }

    /** Series of the store. */
    public static Query series(String influxQl, String legend) {
        return new Query(Source.STORE, influxQl, legend, false);
    }

    /** Rows of the store. */
    public static Query rows(String influxQl) {
        return new Query(Source.STORE, influxQl, "", true);
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
            case STORE ->
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
