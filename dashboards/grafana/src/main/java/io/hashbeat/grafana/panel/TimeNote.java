package io.hashbeat.grafana.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;

/** What is marked on the time axis of every chart of a page. */
public final class TimeNote {
    private TimeNote() {}

    /** Alarms as spans from their opening to their end; one that is open is a line. */
    public static ObjectNode alarms(String name, String colour, String condition) {
        return note(
                name,
                colour,
                InfluxQl.select(
                        InfluxQl.columns(Field.SENTENCE, Field.CLOSED_MS, Tag.ANOMALY),
                        InfluxQl.from(Measurement.ANOMALIES),
                        condition,
                        InfluxQl.LEADING,
                        InfluxQl.IN_TIME),
                Json.object(
                        "textColumn", Field.SENTENCE.storeName(),
                        "tagsColumn", Tag.ANOMALY.storeName(),
                        "timeEndColumn", Field.CLOSED_MS.storeName()));
    }

    /** Blocks that the chosen pool found. */
    public static ObjectNode blocks() {
        return note(
                "Blocks",
                "#e8b90c",
                InfluxQl.select(
                        InfluxQl.columns(Field.HASH, Field.HEIGHT, Tag.ACCOUNT),
                        InfluxQl.from(Measurement.BLOCKS),
                        InfluxQl.pool(),
                        InfluxQl.IN_TIME),
                Json.object("textColumn", Field.HASH.storeName(), "tagsColumn", Tag.ACCOUNT.storeName()));
    }

    private static ObjectNode note(String name, String colour, String query, ObjectNode columns) {
        ObjectNode target = Json.object(
                "refId",
                "Anno",
                "query",
                query,
                "rawQuery",
                true,
                "textEditor",
                true,
                "fromAnnotations",
                true,
                "resultFormat",
                "table");
        target.setAll(columns);
        return Json.object(
                "name", name,
                "enable", true,
                "iconColor", colour,
                "datasource", Query.sources(query).get(0).reference(),
                "target", target);
    }
}
