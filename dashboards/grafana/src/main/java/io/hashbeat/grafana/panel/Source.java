package io.hashbeat.grafana.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.streams.sink.Retention;

/** Where a panel asks; the uids are those of {@code provisioning/datasources}. */
public enum Source {
    /** Points that the store keeps for a week, by InfluxQL. */
    DAYS_7("influxdb", "hashbeat-days-7"),
    /** Points that the store keeps for a quarter of a year. */
    DAYS_90("influxdb", "hashbeat-days-90"),
    /** Points that the store keeps for two years. */
    YEARS_2("influxdb", "hashbeat-years-2"),
    /** The pipeline's own figures, by PromQL. */
    FIGURES("prometheus", "hashbeat-prometheus");

    private final String type;
    private final String uid;

    Source(String type, String uid) {
        this.type = type;
        this.uid = uid;
    }

    /** Kind of the data source. */
    public String type() {
        return type;
    }

    /** Its uid, which is public: dashboards of others may use it. */
    public String uid() {
        return uid;
    }

    /** Where points lie that the store keeps so long. */
    public static Source of(Retention retention) {
        return switch (retention) {
            case DAYS_7 -> DAYS_7;
            case DAYS_90 -> DAYS_90;
            case YEARS_2 -> YEARS_2;
        };
    }

    /** As a panel refers to several of them. */
    public static ObjectNode several() {
        return Json.object("type", "datasource", "uid", "-- Mixed --");
    }

    /** As a panel refers to it. */
    public ObjectNode reference() {
        return Json.object("type", type, "uid", uid);
    }
}
