package io.hashbeat.grafana.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One panel of a dashboard: what it asks and how it shows it. Confined to one thread, like the page that it is made for.
 *
 * <p>Grafana's grid has {@value #GRID} columns; a unit of height is 30 pixels.
 */
public final class Panel {
    /** Columns of the grid. */
    public static final int GRID = 24;

    private final String type;
    private final String title;
    private final List<Query> queries = new ArrayList<>();
    private final ObjectNode defaults = Json.object("custom", Json.object());
    private final ArrayNode overrides = Json.list();
    private final ArrayNode transformations = Json.list();
    private final ObjectNode options;
    private String description = "";
    private int width = GRID / 2;
    private int height = 8;

    Panel(String type, String title, ObjectNode options) {
        this.type = type;
        this.title = title;
        this.options = options;
    }

    /** The same panel, asking this too. */
    public Panel ask(Query query) {
        queries.add(query);
        return this;
    }

    /** The same panel, asking all of these too. */
    public Panel ask(List<Query> several) {
        queries.addAll(several);
        return this;
    }

    /** The same panel with a text that tells how to read it. */
    public Panel tell(String text) {
        description = text;
        return this;
    }

    /** The same panel, so large. */
    public Panel size(int columns, int rows) {
        width = columns;
        height = rows;
        return this;
    }

    /** The same panel with a unit for everything that has no other. */
    public Panel unit(Unit unit) {
        defaults.put("unit", unit.id());
        return this;
    }

    /** The same panel, yellow above the first bound and red above the second, or below if the second is the lower one. */
    public Panel bounds(double warn, double bad) {
        boolean rising = bad > warn;
        ArrayNode steps = rising
                ? Json.list(step("green", null), step("yellow", warn), step("red", bad))
                : Json.list(step("red", null), step("yellow", bad), step("green", warn));
        defaults.set("thresholds", Json.object("mode", "absolute", "steps", steps));
        defaults.set("color", Json.object("mode", "thresholds"));
        return this;
    }

    private static ObjectNode step(String colour, @Nullable Double from) {
        ObjectNode step = Json.object("color", colour);
        return from == null ? step.putNull("value") : step.put("value", from);
    }

    /** The same panel, drawing or showing one column in another way. */
    public Panel column(String name, Object... propertiesAndValues) {
        ArrayNode properties = Json.list();
        for (int i = 0; i < propertiesAndValues.length; i += 2) {
            properties.add(Json.object("id", propertiesAndValues[i], "value", propertiesAndValues[i + 1]));
        }
        overrides.add(Json.object("matcher", Json.object("id", "byName", "options", name), "properties", properties));
        return this;
    }

    /** How all series are drawn. */
    Panel custom(Object... keysAndValues) {
        ((ObjectNode) defaults.get("custom")).setAll(Json.object(keysAndValues));
        return this;
    }

    /** A column that is not shown. */
    public Panel without(String... columns) {
        ObjectNode excluded = Json.object();
        for (String column : columns) {
            excluded.put(column, true);
        }
        transformations.add(Json.object("id", "organize", "options", Json.object("excludeByName", excluded)));
        return this;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** What is asked. */
    public List<Query> queries() {
        return List.copyOf(queries);
    }

    ObjectNode json(int id, int column, int row) {
        ObjectNode place = Json.object("h", height, "w", width, "x", column, "y", row);
        if (type.equals("row")) {
            return Json.object(
                    "id", id, "type", type, "title", title, "gridPos", place, "collapsed", false, "panels", List.of());
        }
        ArrayNode targets = Json.list();
        for (int i = 0; i < queries.size(); i++) {
            targets.add(queries.get(i).json(i));
        }
        ObjectNode json = Json.object(
                "id", id,
                "type", type,
                "title", title,
                "description", description,
                "gridPos", place);
        if (!queries.isEmpty()) {
            boolean one = queries.stream().map(Query::source).distinct().count() == 1;
            json.set("datasource", one ? queries.get(0).source().reference() : Source.several());
            json.set("targets", targets);
            json.set("fieldConfig", Json.object("defaults", defaults, "overrides", overrides));
            json.set("transformations", transformations);
        }
        json.set("options", options);
        return json;
    }
}
