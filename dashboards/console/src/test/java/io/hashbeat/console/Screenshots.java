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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes pictures of every view of a running console, light and dark and narrow. Arguments: address and folder. Not a test. */
public final class Screenshots {
    /** A view; a question to the API in the place of the subject is answered with its first line. */
    private record View(String name, String route, String subject, int height, int phoneHeight, String ready) {}

    private static final int WIDTH = 1280;
    private static final int PHONE_WIDTH = 390;
    private static final String DRAWN = "document.querySelector('.u-over') && document.querySelector('.bars')"
            + " && document.querySelector('.anomaly, .card:last-child .quiet')";
    private static final String LINES = "document.querySelector('.row a')";
    private static final String CELLS = "Number(document.querySelector('.map-canvas')?.dataset.drawn) > 0";
    private static final String SUBJECT = "#/subject?id=";

    private static final List<View> VIEWS = List.of(
            new View("pool", "#/", "", 1060, 1700, DRAWN),
            new View("map", "#/map?group=site", "", 800, 1000, CELLS),
            new View("map-heat", "#/map?group=model&colour=temperature", "", 800, 1000, CELLS),
            new View("workers", "#/workers?sort=quarter&order=desc", "", 800, 800, LINES),
            new View("silent-workers", "#/workers?status=silent", "", 500, 800, LINES),
            new View("worker", SUBJECT, "workers?sort=quarter&order=desc", 1060, 1600, DRAWN),
            new View("silent-worker", SUBJECT, "workers?status=silent", 1060, 1600, DRAWN),
            new View("accounts", "#/accounts", "", 600, 800, LINES),
            new View("account", SUBJECT, "accounts?sort=quarter&order=desc", 1060, 1600, DRAWN),
            new View("wallet", SUBJECT, "accounts?search=bc1", 1060, 1600, DRAWN),
            new View("anomalies", "#/anomalies", "", 800, 800, "document.querySelector('.anomaly')"),
            new View(
                    "incidents",
                    "#/incidents?state=all",
                    "",
                    600,
                    800,
                    "document.querySelector('main .quiet, tbody tr')"),
            new View("pipeline", "#/pipeline", "", 1000, 1400, "document.querySelector('tbody td')"),
            new View("dead-letters", "#/dead-letters", "", 700, 800, "document.querySelector('.picker')"),
            new View("feeds", "#/feeds", "", 500, 500, "document.querySelector('td')"),
            new View("missing", "#/nonsense", "", 500, 500, "document.querySelector('.missing')"));

    private final URI console;
    private final Path folder;
    private final Browser browser;

    private Screenshots(URI console, Path folder, Browser browser) {
        this.console = console;
        this.folder = folder;
        this.browser = browser;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        try (Browser browser = Browser.start(Browser.binary().orElseThrow())) {
            Screenshots screenshots = new Screenshots(URI.create(args[0]), folder, browser);
            for (View view : VIEWS) {
                screenshots.take(view);
            }
        }
    }

    private void take(View view) throws IOException, InterruptedException {
        Optional<String> subject = view.subject().isEmpty() ? Optional.of("") : first(view.subject());
        if (subject.isEmpty()) {
            System.err.println(view.name() + ": left out, nothing answers " + view.subject());
            return;
        }
        URI address = console.resolve("/" + view.route() + subject.get());
        picture(view, address, WIDTH, view.height(), false, "light");
        picture(view, address, WIDTH, view.height(), true, "dark");
        picture(view, address, PHONE_WIDTH, view.phoneHeight(), false, "phone");
    }

    private Optional<String> first(String question) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(console.resolve("/api/v1/" + question)).build();
        JsonNode rows = new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .path("rows");
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(URLEncoder.encode(rows.get(0).path("subject").asText(), StandardCharsets.UTF_8));
    }

    private void picture(View view, URI address, int width, int height, boolean dark, String look) throws IOException {
        browser.look(width, height, dark);
        browser.open(URI.create("about:blank"));
        browser.open(address);
        try {
            browser.waitFor(view.ready());
        } finally {
            browser.complaints().forEach(System.err::println);
        }
        browser.screenshot(folder.resolve(view.name() + "-" + look + ".png"));
    }
}
