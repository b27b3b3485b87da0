package io.hashbeat.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Every page of the console that is behind the login.
 *
 * @param name name of the page, as in the file of its picture
 * @param route address behind the host; what it ends with may be missing
 * @param question question to the API whose first answer has what the address ends with; empty if nothing is missing
 * @param answer where in the answer it is
 * @param content selector of what the page is for: it is there once there is anything to show
 */
public record BrowserPages(String name, String route, String question, String answer, String content) {
    private static final String SUBJECT = "#/subject?id=";
    private static final String FIRST_ROW = "/rows/0/subject";
    private static final String CELLS = ".map-canvas[data-drawn]:not([data-drawn=\"0\"])";
    private static final String LINES = ".row a";
    private static final String CHART = ".u-over";

    /** All of them. */
    public static final List<BrowserPages> ALL = List.of(
            page("pool", "#/", CHART),
            page("map", "#/map?group=site", CELLS),
            page("map-heat", "#/map?group=model&colour=temperature", CELLS),
            page("workers", "#/workers?sort=quarter&order=desc", LINES),
            page("silent-workers", "#/workers?status=silent", LINES),
            new BrowserPages("worker", SUBJECT, "workers?sort=quarter&order=desc", FIRST_ROW, CHART),
            new BrowserPages("silent-worker", SUBJECT, "workers?status=silent", FIRST_ROW, CHART),
            page("accounts", "#/accounts", LINES),
            new BrowserPages("account", SUBJECT, "accounts?sort=quarter&order=desc", FIRST_ROW, CHART),
            new BrowserPages("site", SUBJECT, "groups?kind=site", "/groups/0/subject", ".group-sum"),
            page("alerts", "#/alerts", ".alert"),
            page("all-alerts", "#/alerts?state=all", ".alert"),
            page("incidents", "#/incidents?state=all", "tbody td"),
            new BrowserPages(
                    "incident", "#/incidents?id=", "incidents?state=all", "/incidents/0/alert/id", "dl.windows"),
            page("silences", "#/silences", ".anomaly"),
            page("rules", "#/rules", ".anomaly"),
            page("anomalies", "#/anomalies", ".anomaly"),
            page("feeds", "#/feeds", "tbody td"),
            page("pipeline", "#/pipeline", "tbody td"),
            page("dead-letters", "#/dead-letters", "tbody td"),
            page("missing", "#/nonsense", ".missing"));

    private static BrowserPages page(String name, String route, String content) {
        return new BrowserPages(name, route, "", "", content);
    }

    /** The page of that name. */
    public static BrowserPages named(String name) {
        return ALL.stream().filter(page -> page.name.equals(name)).findFirst().orElseThrow();
    }

    /** Its address in that console; none if nothing there answers its question. */
    public Optional<URI> address(URI console) throws IOException, InterruptedException {
        if (question.isEmpty()) {
            return Optional.of(console.resolve("/" + route));
        }
        HttpRequest request =
                HttpRequest.newBuilder(console.resolve("/api/v1/" + question)).build();
        JsonNode found = new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .at(answer);
        return found.isMissingNode()
                ? Optional.empty()
                : Optional.of(console.resolve("/" + route + URLEncoder.encode(found.asText(), StandardCharsets.UTF_8)));
    }

    /** Expression that is true once the content is there. */
    public String full() {
        return "document.querySelector('main " + content + "') && " + settled();
    }

    /** Expression that is true once the content is there, or words that there is none. */
    public String ready() {
        return "document.querySelector('main " + content + ", main .quiet, main .empty:not([hidden])') && " + settled();
    }

    private static String settled() {
        return "![...document.querySelectorAll('main .quiet, main .words, main .empty:not([hidden])')].some((e) => e.textContent === 'loading')";
    }
}
