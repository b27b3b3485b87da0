package io.hashbeat.console;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes pictures of every page of a running console, light and dark, on a laptop and on a phone. Arguments: address and folder. Not a test. */
public final class Screenshots {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;
    private static final int MOST_HEIGHT = 1800;
    private static final BrowserPages LOGIN = new BrowserPages("login", "login.html", "", "", "#password");

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
            for (BrowserPages page : BrowserPages.ALL) {
                screenshots.take(page);
            }
            screenshots.take(LOGIN);
            browser.complaints().forEach(System.err::println);
        }
    }

    private void take(BrowserPages page) throws IOException, InterruptedException {
        Optional<URI> address = page.address(console);
        if (address.isEmpty()) {
            System.err.println(page.name() + ": left out, nothing answers " + page.question());
            return;
        }
        for (boolean dark : List.of(false, true)) {
            String look = dark ? "dark" : "light";
            picture(page, address.get(), WIDTH, HEIGHT, dark, look);
            picture(page, address.get(), PHONE_WIDTH, PHONE_HEIGHT, dark, "phone-" + look);
        }
    }

    private void picture(BrowserPages page, URI address, int width, int height, boolean dark, String look)
            throws IOException {
        browser.look(width, height, dark);
        browser.open(URI.create("about:blank"));
        browser.open(address);
        browser.waitFor(page.ready());
        browser.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Palette.write(browser.picture(MOST_HEIGHT), folder.resolve(page.name() + "-" + look + ".png"));
    }
}
