package io.hashbeat.console.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The files of the page. Nothing but these is ever read, whatever is asked for. */
enum WebFile {
    INDEX("index.html"),
    STYLE("hashbeat.css"),
    LOGIN("login.html"),
    LOGIN_SCRIPT("login.js"),
    MAIN("main.js"),
    API("api.js"),
    BASELINE("baseline.js"),
    BAND_CHART("band-chart.js"),
    CHART_MARKS("chart-marks.js"),
    CHART_READING("chart-reading.js"),
    CLOCK("clock.js"),
    DEVICE("device.js"),
    DOM("dom.js"),
    FEED_PAGES("feed-pages.js"),
    FORMAT("format.js"),
    GLANCE("glance.js"),
    GROUP("group.js"),
    HISTORY("history.js"),
    LIST_COLUMNS("list-columns.js"),
    LIST_FILTERS("list-filters.js"),
    MAP_CANVAS("map-canvas.js"),
    MAP_COLOURS("map-colours.js"),
    MAP_LAYOUT("map-layout.js"),
    MINI_CHART("mini-chart.js"),
    OBSERVE("observe.html"),
    OBSERVE_SCRIPT("observe.js"),
    PARTS("parts.js"),
    RATE_PANEL("rate-panel.js"),
    REJECTS("rejects.js"),
    SAVED_VIEWS("saved-views.js"),
    SESSION("session.js"),
    SITES("sites.js"),
    STATEMENT("statement.js"),
    SUBJECT_TEXT("subject-text.js"),
    SUBJECTS_TABLE("subjects-table.js"),
    TELEMETRY("telemetry.js"),
    TIMELINE("timeline.js"),
    TIME_WINDOW("time-window.js"),
    TIME_ZONE("time-zone.js"),
    VIEW_ALERTS("view-alerts.js"),
    VIEW_ANOMALIES("view-anomalies.js"),
    VIEW_DEAD_LETTERS("view-dead-letters.js"),
    VIEW_FEEDS("view-feeds.js"),
    VIEW_INCIDENTS("view-incidents.js"),
    VIEW_LINKS("view-links.js"),
    VIEW_LIST("view-list.js"),
    VIEW_MAP("view-map.js"),
    VIEW_MISSING("view-missing.js"),
    VIEW_OVERVIEW("view-overview.js"),
    VIEW_PIPELINE("view-pipeline.js"),
    VIEW_RULES("view-rules.js"),
    VIEW_SILENCES("view-silences.js"),
    VIEW_SUBJECT("view-subject.js"),
    WORST_WORKERS("worst-workers.js"),
    ICON("icon.svg"),
    UPLOT("vendor/uplot/uPlot.esm.js"),
    UPLOT_STYLE("vendor/uplot/uPlot.min.css"),
    UPLOT_LICENSE("vendor/uplot/LICENSE");

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final String path;

    WebFile(String path) {
        this.path = path;
    }

    /** Path below the root of the page. */
    String path() {
        return path;
    }

    /** Type by the end of the name; plain text without one. */
    String contentType() {
        return CONTENT_TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain; charset=utf-8");
    }

    /** The file at that path, without a leading slash. */
    static Optional<WebFile> byPath(String path) {
        return Arrays.stream(values()).filter(file -> file.path.equals(path)).findFirst();
    }

    byte[] bytes() {
        return bytes("/web/" + path);
    }

    /** The document of the API. */
    static String openApi() {
        return new String(bytes("/openapi.yaml"), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Objects.requireNonNull(WebFile.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
