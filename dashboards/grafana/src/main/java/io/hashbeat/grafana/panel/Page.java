package io.hashbeat.grafana.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A dashboard: panels from left to right and from top to bottom, with what is chosen above them. Confined to one thread. */
public final class Page {
    /** Tag of all dashboards; the links at their top lead to those that have it. */
    public static final String TAG = "hashbeat";

    /** Form of the JSON: that of Grafana 12, which newer ones read too. */
    private static final int SCHEMA_VERSION = 41;

    private final String uid;
    private final String title;
    private final List<Panel> panels = new ArrayList<>();
    private final List<ObjectNode> variables = new ArrayList<>();
    private final List<ObjectNode> notes = new ArrayList<>();
    private String description = "";
    private String since = "now-6h";

    /**
     * An empty page.
     *
     * @param uid fixed for ever: links and bookmarks hold it
     * @param title as in the list of dashboards
     */
    public Page(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    /** The same page with one sentence on what it is for. */
    public Page tell(String text) {
        description = text;
        return this;
    }

    /** The same page, showing the time since then at first, such as {@code now-7d}. */
    public Page since(String time) {
        since = time;
        return this;
    }

    /** The same page with a variable. */
    public Page choose(ObjectNode variable) {
        variables.add(variable);
        return this;
    }

    /** The same page with marks on the time axis. */
    public Page note(ObjectNode note) {
        notes.add(note);
        return this;
    }

    /** The same page with a panel behind the others. */
    public Page show(Panel panel) {
        panels.add(panel);
        return this;
    }

    /** Name of the file, without its ending. */
    public String uid() {
        return uid;
    }

    /** As Grafana reads it. */
    public ObjectNode json() {
        return Json.object(
                "uid",
                uid,
                "title",
                title,
                "description",
                description,
                "tags",
                List.of(TAG),
                "schemaVersion",
                SCHEMA_VERSION,
                "version",
                1,
                "editable",
                false,
                "graphTooltip",
                1,
                "timezone",
                "browser",
                "time",
                Json.object("from", since, "to", "now"),
                "refresh",
                "1m",
                "links",
                Json.list(links()),
                "templating",
                Json.object("list", Json.list(variables)),
                "annotations",
                Json.object("list", Json.list(notes)),
                "panels",
                laidOut());
    }

    private static ObjectNode links() {
        return Json.object(
                "type",
                "dashboards",
                "title",
                "Hashbeat",
                "tags",
                List.of(TAG),
                "asDropdown",
                true,
                "includeVars",
                true,
                "keepTime",
                true,
                "targetBlank",
                false,
                "icon",
                "external link",
                "tooltip",
                "",
                "url",
                "");
    }

    private ArrayNode laidOut() {
        ArrayNode list = Json.list();
        int column = 0;
        int row = 0;
        int lowest = 0;
        for (Panel panel : panels) {
            if (column + panel.width() > Panel.GRID) {
                column = 0;
                row = lowest;
            }
            list.add(panel.json(list.size() + 1, column, row));
            column += panel.width();
            lowest = Math.max(lowest, row + panel.height());
        }
        return list;
    }
}
