package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.Browser;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** A console and a browser that looks at it; a script that fails or a file that is not there fails the test. */
@Timeout(120)
@EnabledIf(
        value = "io.hashbeat.console.Browser#isInstalled",
        disabledReason = "no Chromium found: set CHROMIUM_BIN or install it")
abstract class BrowserPage {
    static final int WIDTH = 1280;
    static final int HEIGHT = 900;

    static Browser browser;

    ConsoleApp app;

    @BeforeAll
    static void openBrowser() throws IOException {
        browser = Browser.start(Browser.binary().orElseThrow());
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void stop() {
        browser.open(URI.create("about:blank"));
        app.close();
        assertThat(browser.complaints()).isEmpty();
    }

    /** Starts a console over what is live, with a long history. */
    final void start(RecordingLiveView live) {
        start(live, new RecordingHistory(200e12));
    }

    final void start(RecordingLiveView live, RecordingHistory history) {
        browser.look(WIDTH, HEIGHT, false);
        app = SeededConsole.start(0, live, history);
    }

    final void open(String route) {
        browser.open(app.uri().resolve("/" + route));
    }

    static String text(String selector) {
        return browser.evaluate("document.querySelector('" + selector + "')?.textContent ?? ''");
    }

    /** Waits until the text of the element contains the words. */
    static void waitForText(String selector, String words) {
        browser.waitFor("document.querySelector('" + selector + "')?.textContent.replaceAll('\u202f', ' ').includes('"
                + words + "')");
    }
}
