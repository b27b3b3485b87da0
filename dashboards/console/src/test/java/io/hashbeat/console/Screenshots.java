package io.hashbeat.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes pictures of a running console. Arguments: address, folder, and the subject of a worker. Not a test. */
public final class Screenshots {
    private record Shot(String name, String route, int width, int height, boolean dark, String ready) {}

    private static final String DRAWN = "document.querySelector('.u-over') && document.querySelector('.bars, .quiet')";
    private static final String WORKER = "#/subject?id=";
    private static final String SEEDED_WORKER = "worker/pool-a/sha256d/nordlys/rack0.rig5";

    private static final List<Shot> SHOTS = List.of(
            new Shot("pool-light", "#/", 1280, 1060, false, DRAWN),
            new Shot("pool-dark", "#/", 1280, 1060, true, DRAWN),
            new Shot("pool-phone", "#/", 390, 1500, false, DRAWN),
            new Shot(
                    "workers-light",
                    "#/workers?sort=quarter&order=desc",
                    1280,
                    800,
                    false,
                    "document.querySelector('.row a')"),
            new Shot("workers-dark", "#/workers?search=13", 1280, 800, true, "document.querySelector('.row a')"),
            new Shot(
                    "workers-phone",
                    "#/workers?sort=status&order=desc",
                    390,
                    800,
                    true,
                    "document.querySelector('.row a')"),
            new Shot("worker-light", WORKER, 1280, 1060, false, DRAWN),
            new Shot("worker-dark", WORKER + "&range=1h", 1280, 1060, true, DRAWN),
            new Shot("anomalies-light", "#/anomalies", 1280, 800, false, "document.querySelector('.anomaly')"),
            new Shot("feeds-dark", "#/feeds", 1280, 500, true, "document.querySelector('td')"));

    private Screenshots() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String worker = URLEncoder.encode(args.length > 2 ? args[2] : SEEDED_WORKER, StandardCharsets.UTF_8);
        Path folder = Files.createDirectories(Path.of(args[1]));
        try (Browser browser = Browser.start(Browser.binary().orElseThrow())) {
            for (Shot shot : SHOTS) {
                browser.look(shot.width(), shot.height(), shot.dark());
                browser.open(URI.create("about:blank"));
                browser.open(URI.create(args[0]).resolve("/" + shot.route().replace(WORKER, WORKER + worker)));
                try {
                    browser.waitFor(shot.ready());
                } finally {
                    browser.complaints().forEach(System.err::println);
                }
                browser.screenshot(folder.resolve(shot.name() + ".png"));
            }
        }
    }
}
