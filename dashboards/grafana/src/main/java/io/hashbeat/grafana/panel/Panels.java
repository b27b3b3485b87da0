package io.hashbeat.grafana.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.schemas.store.StoreNames.Field;
import java.util.List;

/** The kinds of panels that the dashboards are made of. */
public final class Panels {
    private static final int BAND_OPACITY = 15;
    /** Of both ends of the band; light blue. */
    private static final String BAND = "#9ec5fe";
    /** Blue. */
    private static final String HASHRATE = "#1f60c4";
    /** Orange: told from blue by people who see no red or green. */
    private static final String REPORTED = "#e8790c";

    /** Grey, of what is not finished. */
    private static final String UNFINISHED = "#8e8e8e";

    private static final String SO_FAR = "so far";
    private static final int POINT = 8;

    private Panels() {}

    /** The heading of a part of the page: the question that it answers. */
    public static Panel heading(String question) {
        return new Panel("row", question, Json.object()).size(Panel.GRID, 1);
    }

    /** Text that stands by itself. */
    public static Panel words(String title, String markdown) {
        return new Panel("text", title, Json.object("mode", "markdown", "content", markdown));
    }

    /** The hashrate of the chosen subject over time, between the ends of its 95 % interval. */
    public static Panel band(String title, SubjectKind kind, boolean reported) {
        String columns = InfluxQl.name(Field.LOW_HS) + " AS \"low\", " + InfluxQl.name(Field.HIGH_HS) + " AS \"high\", "
                + InfluxQl.name(Field.HASHRATE_HS) + " AS \"hashrate\""
                + (reported ? ", " + InfluxQl.name(Field.REPORTED_HS) + " AS \"reported\"" : "");
        Panel panel = lines(title, Unit.HASHRATE)
                .ask(Query.series(InfluxQl.select(
                        columns, InfluxQl.RATE, InfluxQl.subject(kind), InfluxQl.WHOLE, InfluxQl.IN_TIME)))
                .tell("The band is the 95 % interval of the shares that were seen. The grey dot is the bucket that has"
                        + " begun and is not full yet; where nothing was observed there is a gap, not a zero."
                        + " Widen the resolution for a narrower band.")
                .ask(soFar(kind))
                .column(
                        SO_FAR,
                        "color",
                        colour(UNFINISHED),
                        "custom.lineStyle",
                        dashed(),
                        "custom.showPoints",
                        "always",
                        "custom.pointSize",
                        POINT)
                .column("low", "custom.lineWidth", 0, "color", colour(BAND), "custom.hideFrom", hidden())
                .column(
                        "high",
                        "custom.lineWidth",
                        0,
                        "custom.fillBelowTo",
                        "low",
                        "custom.fillOpacity",
                        BAND_OPACITY,
                        "color",
                        colour(BAND),
                        "custom.hideFrom",
                        hidden())
                .column("hashrate", "color", colour(HASHRATE), "custom.lineWidth", 2);
        return reported ? panel.column("reported", "color", colour(REPORTED), "custom.lineStyle", dashed()) : panel;
    }

    /** The bucket that has begun and is not full yet. */
    private static List<Query> soFar(SubjectKind kind) {
        return Query.series(InfluxQl.select(
                InfluxQl.name(Field.HASHRATE_HS) + " AS \"" + SO_FAR + "\"",
                InfluxQl.RATE,
                InfluxQl.subject(kind),
                InfluxQl.name(Field.PARTIAL) + " = true",
                InfluxQl.IN_TIME));
    }

    /** Lines over time. */
    public static Panel lines(String title, Unit unit) {
        return new Panel("timeseries", title, legendBelow())
                .unit(unit)
                .custom(
                        "drawStyle",
                        "line",
                        "lineWidth",
                        1,
                        "fillOpacity",
                        0,
                        "showPoints",
                        "auto",
                        "spanNulls",
                        false);
    }

    /** Bars over time, one on top of the other. */
    public static Panel bars(String title, Unit unit) {
        return new Panel("timeseries", title, legendBelow())
                .unit(unit)
                .custom(
                        "drawStyle",
                        "bars",
                        "fillOpacity",
                        70,
                        "lineWidth",
                        0,
                        "stacking",
                        Json.object("mode", "normal", "group", "A"));
    }

    /** The newest number, large. */
    public static Panel number(String title, Unit unit) {
        return new Panel(
                        "stat",
                        title,
                        Json.object(
                                "reduceOptions",
                                Json.object("calcs", List.of("lastNotNull"), "fields", "", "values", false),
                                "colorMode",
                                "value",
                                "graphMode",
                                "none",
                                "justifyMode",
                                "auto",
                                "orientation",
                                "auto",
                                "textMode",
                                "auto"))
                .unit(unit)
                .size(4, 4);
    }

    /** Rows, sorted by a column. */
    public static Panel table(String title, String sortedBy) {
        return new Panel(
                "table",
                title,
                Json.object(
                        "showHeader",
                        true,
                        "cellHeight",
                        "sm",
                        "sortBy",
                        Json.list(Json.object("displayName", sortedBy, "desc", true))));
    }

    /** How many machines stand at which value, over time. */
    public static Panel heat(String title, Unit unit) {
        return new Panel(
                        "heatmap",
                        title,
                        Json.object(
                                "calculate",
                                true,
                                "calculation",
                                Json.object("yBuckets", Json.object("mode", "size", "value", "5")),
                                "color",
                                Json.object(
                                        "mode",
                                        "scheme",
                                        "scheme",
                                        "Oranges",
                                        "steps",
                                        32,
                                        "exponent",
                                        0.5,
                                        "fill",
                                        "dark-orange",
                                        "reverse",
                                        false),
                                "yAxis",
                                Json.object("unit", unit.id()),
                                "cellGap",
                                1,
                                "tooltip",
                                Json.object("mode", "single", "yHistogram", true)))
                .unit(unit);
    }

    /** A property that makes a column lead to the page of the worker that its row names. */
    public static Object[] toWorker() {
        return new Object[] {"links", Json.list(link("Worker", PageLink.worker()))};
    }

    /** A property that makes a column lead to the page of the account that its row names. */
    public static Object[] toAccount() {
        return new Object[] {"links", Json.list(link("Account", PageLink.account()))};
    }

    private static ObjectNode link(String title, String url) {
        return Json.object("title", title, "url", url, "targetBlank", false);
    }

    private static ObjectNode legendBelow() {
        return Json.object(
                "legend",
                Json.object("displayMode", "list", "placement", "bottom", "showLegend", true, "calcs", List.of()),
                "tooltip",
                Json.object("mode", "multi", "sort", "desc"));
    }

    private static ObjectNode colour(String code) {
        return Json.object("mode", "fixed", "fixedColor", code);
    }

    private static ObjectNode hidden() {
        return Json.object("legend", true, "tooltip", false, "viz", false);
    }

    private static ObjectNode dashed() {
        return Json.object("fill", "dash", "dash", List.of(8, 6));
    }
}
