package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of workers: filters in the link, views that are kept, the file, and how little of it is in the page. */
class ConsoleListPageTest extends BrowserPage {
    @BeforeEach
    void start() {
        RecordingLiveView live = SeededConsole.view(20_000, System.currentTimeMillis() / 60_000 * 60_000);
        start(live);
    }

    private static void choose(String field, String value) {
        browser.evaluate("(() => { const s = document.querySelector('select[data-key=" + field + "]'); s.value = '"
                + value + "'; s.dispatchEvent(new Event('change')); })()");
    }

    @Test
    void only_lines_that_are_seen_are_in_the_page_wherever_one_is() {
        open("#/workers");
        browser.waitFor("document.querySelector('.row a')");
        assertThat(Integer.parseInt(browser.evaluate("document.querySelectorAll('.row').length")))
                .isBetween(10, 60);
        browser.evaluate("document.querySelector('.grid-scroll').scrollTop = 15000 * 44");
        browser.waitFor("document.querySelector('[aria-rowindex=\"15002\"] a')");
        assertThat(Integer.parseInt(browser.evaluate("document.querySelectorAll('.row').length")))
                .isBetween(10, 60);
        assertThat(browser.evaluate("document.querySelector('.grid').getAttribute('aria-rowcount')"))
                .isEqualTo("20015");
    }

    @Test
    void a_chosen_site_is_in_the_link_and_the_link_shows_it_again() {
        open("#/workers");
        browser.waitFor("document.querySelector('select[data-key=site]:not([hidden])')");
        choose("site", "hydro");
        browser.waitFor("location.hash.includes('site=hydro')");
        browser.waitFor("[...document.querySelectorAll('.row .place')].length > 5 "
                + "&& [...document.querySelectorAll('.row .place')].every((p) => p.textContent.startsWith('hydro'))");
        open("#/workers?site=desert&model=S21");
        browser.waitFor("[...document.querySelectorAll('.row .place')].length > 5 "
                + "&& [...document.querySelectorAll('.row .place')].every((p) => p.textContent === 'desert · S21')");
        browser.waitFor("document.querySelector('select[data-key=site]').value === 'desert'");
        assertThat(browser.evaluate("document.querySelector('a[download]').getAttribute('href')"))
                .startsWith("/api/v1/workers.csv?")
                .contains("site=desert", "model=S21");
    }

    @Test
    void a_view_is_kept_under_a_name_and_is_there_after_a_reload() {
        open("#/workers?site=nord&sort=temperature&order=desc");
        browser.waitFor("document.querySelector('.row a')");
        browser.evaluate("document.querySelector('.saved summary').click()");
        browser.evaluate("document.querySelector('.view-name').value = '<b>hot</b> in the north'");
        browser.evaluate("document.querySelector('.saved .fields button').click()");
        waitForText(".saved-views a", "<b>hot</b> in the north");
        open("");
        browser.waitFor("document.querySelector('.big')");
        open("#/workers");
        browser.waitFor("document.querySelector('.saved-views a')");
        browser.evaluate("document.querySelector('.saved-views a').click()");
        browser.waitFor("location.hash.includes('sort=temperature') && location.hash.includes('site=nord')");
        browser.waitFor("document.querySelector('.c-temperature[aria-sort=descending]')");
        browser.evaluate("document.querySelector('.saved-views button').click()");
        browser.waitFor("!document.querySelector('.saved-views a')");
    }
}
