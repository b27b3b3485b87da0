package io.hashbeat.console.app;

import io.hashbeat.console.BrowserPages;
import io.hashbeat.console.BrowserTimes;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededAlerts;
import io.hashbeat.console.SeededConsole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every page of a console of 100,000 workers. How fast they are is written to target/page-times-100000.txt. */
class CrowdPagesTest extends BrowserWalk {
    private static final int WORKERS = 100_000;
    private static final int SCROLLS = 60;
    private static final int FILTERS = 15;
    private static final int ROUNDS = 100;

    static final java.util.List<BrowserPages> PAGES = BrowserPages.ALL;

    private BrowserTimes times;

    @Override
    ConsoleApp console() {
        RecordingLiveView live = SeededAlerts.in(SeededConsole.view(WORKERS, NOW_MS), NOW_MS);
        return SeededConsole.start(0, live);
    }

    @BeforeAll
    void measure() {
        times = new BrowserTimes(browser, Path.of("target", "page-times-" + WORKERS + ".txt"));
        times.note("%d workers", WORKERS);
    }

    @AfterAll
    void report() {
        times.write();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("PAGES")
    void is_there_with_its_content(BrowserPages page) throws IOException, InterruptedException {
        times.open(page.name(), address(page), page.full());
        browser.waitFor(page.full());
    }

    @Test
    void the_list_is_scrolled_and_filtered_for_long_and_keeps_nothing() throws IOException, InterruptedException {
        open(BrowserPages.named("workers"));
        long before = browser.heapBytes();
        scroll("scroll", SCROLLS);
        filter("filter", FILTERS);
        scroll("scroll again", ROUNDS);
        filter("filter again", FILTERS);
        times.note(
                "%-16s %.1f MB, %.1f MB after %d times of scrolling and %d filters",
                "heap of scripts", before / 1e6, browser.heapBytes() / 1e6, SCROLLS + ROUNDS, 2 * FILTERS);
    }

    /** Somewhere else in the list, until the lines of that place are there. */
    private void scroll(String name, int rounds) {
        times.repeat(
                name,
                rounds,
                "const line = (i * 7919 + 13) % 90000; document.querySelector('.grid-scroll').scrollTop = line * 44",
                "document.querySelector(`[aria-rowindex=\"${line + 12}\"] a`)");
    }

    /** A word in the search, until the lines that are there have it. */
    private void filter(String name, int rounds) {
        times.repeat(
                name,
                rounds,
                "const word = `rack${700 - i * 7}.rig${i}`; const field = document.querySelector('input[type=search]');"
                        + " field.value = word; field.dispatchEvent(new Event('input', { bubbles: true }))",
                "(document.querySelector('.row .c-worker a')?.textContent.startsWith(word))");
        browser.evaluate("(() => { const field = document.querySelector('input[type=search]'); field.value = '';"
                + " field.dispatchEvent(new Event('input', { bubbles: true })); })()");
        browser.waitFor("document.querySelector('.grid').getAttribute('aria-rowcount') > 100000");
    }
}
