package io.hashbeat.console.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** The files of the page. Nothing but these is ever read, whatever is asked for. */
enum WebFile {
    INDEX("index.html", "text/html; charset=utf-8"),
    STYLE("hashbeat.css", "text/css; charset=utf-8"),
    MAIN("main.js", "text/javascript; charset=utf-8"),
    API("api.js", "text/javascript; charset=utf-8"),
    BAND_CHART("band-chart.js", "text/javascript; charset=utf-8"),
    DOM("dom.js", "text/javascript; charset=utf-8"),
    FORMAT("format.js", "text/javascript; charset=utf-8"),
    HISTORY("history.js", "text/javascript; charset=utf-8"),
    PARTS("parts.js", "text/javascript; charset=utf-8"),
    VIEW_ANOMALIES("view-anomalies.js", "text/javascript; charset=utf-8"),
    VIEW_FEEDS("view-feeds.js", "text/javascript; charset=utf-8"),
    VIEW_OVERVIEW("view-overview.js", "text/javascript; charset=utf-8"),
    VIEW_SUBJECT("view-subject.js", "text/javascript; charset=utf-8"),
    VIEW_WORKERS("view-workers.js", "text/javascript; charset=utf-8"),
    WORKERS_TABLE("workers-table.js", "text/javascript; charset=utf-8"),
    ICON("icon.svg", "image/svg+xml"),
    UPLOT("vendor/uplot/uPlot.esm.js", "text/javascript; charset=utf-8"),
    UPLOT_STYLE("vendor/uplot/uPlot.min.css", "text/css; charset=utf-8"),
    UPLOT_LICENSE("vendor/uplot/LICENSE", "text/plain; charset=utf-8");

    private final String path;
    private final String contentType;

    WebFile(String path, String contentType) {
        this.path = path;
        this.contentType = contentType;
    }

    /** Path below the root of the page. */
    String path() {
        return path;
    }

    String contentType() {
        return contentType;
    }

    /** The file at that path, without a leading slash. */
    static Optional<WebFile> byPath(String path) {
        return Arrays.stream(values()).filter(file -> file.path.equals(path)).findFirst();
    }

    byte[] bytes() {
        try (InputStream in = Objects.requireNonNull(WebFile.class.getResourceAsStream("/web/" + path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
