package io.hashbeat.grafana.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where a panel asks; the uids are those of {@code provisioning/datasources}. */
public enum Source {
    /** Points of the store, by InfluxQL. */
    STORE("influxdb", "hashbeat-influx"),
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

    /** As a panel refers to it. */
    public ObjectNode reference() {
        return Json.object("type", type, "uid", uid);
    }
}
