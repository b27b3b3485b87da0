package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.BrowserPages;
import io.hashbeat.console.SeededAlerts;
import io.hashbeat.console.SeededConsole;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a person does all day, with the keys of a keyboard and nothing else. */
class KeyboardPageTest extends BrowserWalk {
    private static final int MOST_TABS = 80;
    private static final String FOCUS = "document.activeElement";

    @Override
    ConsoleApp console() {
        return SeededConsole.start(0, SeededAlerts.in(SeededConsole.view(300, NOW_MS), NOW_MS));
    }

    /** Goes on with Tab to the element; on the way the focus can always be seen. */
    private void tabTo(String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            browser.press("Tab");
            assertThat(browser.evaluate(
                            FOCUS + " === document.body || getComputedStyle(" + FOCUS + ").outlineStyle !== 'none'"))
                    .as(browser.evaluate(FOCUS + ".outerHTML"))
                    .isEqualTo("true");
            if (browser.evaluate(FOCUS + ".matches('" + selector + "')").equals("true")) {
                return;
            }
        }
        throw new AssertionError("Tab does not lead to " + selector);
    }

    private void press(String... keys) {
        for (String key : keys) {
            browser.press(key);
        }
    }

    @Test
    void the_first_key_leads_past_the_tabs_to_the_content() throws IOException, InterruptedException {
        open(BrowserPages.named("pool"));
        press("Tab");
        assertThat(browser.evaluate(FOCUS + ".textContent")).isEqualTo("Skip to content");
        press("Enter");
        assertThat(browser.evaluate(FOCUS + ".id")).isEqualTo("main");
    }

    @Test
    void a_worker_is_searched_for_and_opened_from_the_list() throws IOException, InterruptedException {
        open(BrowserPages.named("pool"));
        tabTo("[data-page=workers]");
        press("Enter");
        browser.waitFor("document.querySelector('.row a')");
        tabTo("input[type=search]");
        press("r", "i", "g", "7", "7");
        browser.waitFor("document.querySelector('.row .c-worker a')?.textContent.endsWith('rig77')");
        tabTo(".c-quarter button");
        press("Enter");
        browser.waitFor("location.hash.includes('sort=quarter')");
        browser.waitFor("document.querySelector('.row .c-worker a')?.textContent.endsWith('rig77')");
        tabTo(".grid");
        press("ArrowDown", "Enter");
        browser.waitFor("document.querySelector('h1')?.textContent.includes('rig77')");
    }

    @Test
    void cells_of_the_map_are_walked_and_opened() throws IOException, InterruptedException {
        open(BrowserPages.named("map"));
        tabTo(".map-scroll");
        press("ArrowRight", "ArrowDown", "End", "Home", "ArrowRight");
        String cell = browser.evaluate("document.querySelector('.map-scroll [role=status]').textContent");
        press("Enter");
        browser.waitFor("document.querySelector('.verdict')");
        assertThat(cell).startsWith(browser.evaluate("document.querySelector('h1 .name').textContent"));
    }

    @Test
    void an_alert_is_taken() throws IOException, InterruptedException {
        open(BrowserPages.named("alerts"));
        tabTo(".alert .mark");
        press("Enter");
        browser.waitFor("document.querySelector('.alert .judgement')?.textContent.includes('taken')");
    }

    @Test
    void a_view_is_kept_and_what_has_opened_is_closed_by_escape() throws IOException, InterruptedException {
        open(BrowserPages.named("workers"));
        tabTo(".saved summary");
        press("Enter");
        browser.waitFor("document.querySelector('.saved').open");
        tabTo(".view-name");
        press("h", "o", "t", "Enter");
        browser.waitFor("document.querySelector('.saved-views a')?.textContent === 'hot'");
        press("Escape");
        browser.waitFor("!document.querySelector('.saved').open");
        assertThat(browser.evaluate(FOCUS + ".tagName")).isEqualTo("SUMMARY");
        browser.evaluate("localStorage.clear()");
    }

    @Test
    void a_rule_is_set_with_its_preview() throws IOException, InterruptedException {
        browser.open(URI.create("about:blank"));
        browser.open(app.uri().resolve("/#/rules"));
        browser.waitFor("document.querySelector('#rule-kind option')");
        tabTo("#rule-bound");
        press("9", "0", "T");
        browser.waitFor("!document.querySelector('#rule-preview').textContent.startsWith('What')");
        tabTo("#rule-name");
        press("f", "l", "o", "o", "r");
        tabTo("#rule-save");
        press("Enter");
        browser.waitFor("document.querySelector('#rule-preview').textContent.startsWith('Saved.')");
    }
}
