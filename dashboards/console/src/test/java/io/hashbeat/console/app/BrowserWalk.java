package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.Browser;
import io.hashbeat.console.BrowserPages;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** One console and one browser for all tests of a class, which walk its pages; a script that fails or that the policy refuses fails the test. */
@Timeout(180)
@EnabledIf(
        value = "io.hashbeat.console.Browser#isInstalled",
        disabledReason = "no Chromium found: set CHROMIUM_BIN or install it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserWalk {
    static final int WIDTH = 1440;
    static final int HEIGHT = 900;
    static final long NOW_MS = System.currentTimeMillis() / 60_000 * 60_000;

    ConsoleApp app;

    Browser browser;

    /** The console that all tests of the class look at. */
    abstract ConsoleApp console();

    @BeforeAll
    void start() throws IOException, InterruptedException {
        app = console();
        browser = Browser.start(Browser.binary().orElseThrow());
    }

    @BeforeEach
    void asOnALaptop() {
        browser.look(WIDTH, HEIGHT, false);
    }

    @AfterEach
    void nothingToComplainOf() {
        browser.open(URI.create("about:blank"));
        assertThat(browser.complaints()).isEmpty();
    }

    @AfterAll
    void stop() {
        browser.close();
        app.close();
    }

    final URI address(BrowserPages page) throws IOException, InterruptedException {
        return page.address(app.uri()).orElseThrow(() -> new AssertionError("nothing answers " + page.question()));
    }

    /** Opens a page anew and waits until its content is there. */
    final void open(BrowserPages page) throws IOException, InterruptedException {
        browser.open(URI.create("about:blank"));
        browser.open(address(page));
        browser.waitFor(page.full());
    }
}
