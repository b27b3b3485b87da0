package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import io.hashbeat.console.Seeds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser: what a person sees. */
class ConsolePageTest extends BrowserPage {
    private RecordingLiveView live;

    @BeforeEach
    void start() {
        live = SeededConsole.view(300, System.currentTimeMillis() / 60_000 * 60_000);
        start(live);
    }

    @Test
    void the_pool_is_shown_with_its_interval_its_chart_and_its_freshness() {
        open("#/");
        browser.waitFor("document.querySelector('.big .number')");
        assertThat(text(".big")).matches("\\d+\\.\\d+PH/s\\d+\\.\\d+ – \\d+\\.\\d+");
        browser.waitFor("document.querySelector('.u-over')");
        assertThat(text("#freshness-state")).isEqualTo("LIVE");
        assertThat(text("#zone")).startsWith("Times in ");
    }

    @Test
    void a_name_that_looks_like_markup_is_text_everywhere() {
        open("#/workers?search=onerror");
        browser.waitFor("document.querySelector('.row .c-worker a')");
        assertThat(text(".row .c-worker a")).isEqualTo(SeededConsole.HOSTILE);
        browser.evaluate("document.querySelector('.row .c-worker a').click()");
        browser.waitFor("document.querySelector('.crumbs')");
        assertThat(text("h1")).startsWith(SeededConsole.HOSTILE);
        assertThat(browser.evaluate("document.title")).isEqualTo("basalt / " + SeededConsole.HOSTILE + " – Hashbeat");
        assertThat(browser.evaluate("document.querySelectorAll('main img, main script').length"))
                .isEqualTo("0");
    }

    @Test
    void anomalies_stay_when_another_pool_is_chosen() {
        open("#/");
        browser.waitFor("document.querySelector('.anomaly')");
        browser.evaluate("location.hash = '#/?pool=pool%2Fpool-a%2Fsha256d'");
        browser.waitFor("location.hash.includes('pool-a') && document.querySelector('main .anomaly')");
        browser.evaluate("location.hash = '#/?range=1h'");
        browser.waitFor("location.hash.includes('1h') && document.querySelector('main .anomaly')");
    }

    @Test
    void a_search_is_part_of_the_address_and_finds() {
        open("#/workers");
        browser.waitFor("document.querySelector('.row a')");
        browser.evaluate(
                "(() => { const i = document.querySelector('input'); i.value = 'rig17'; i.dispatchEvent(new Event('input')); })()");
        browser.waitFor("location.hash.includes('search=rig17')");
        browser.waitFor(
                "[...document.querySelectorAll('.row .c-worker a')].length > 0 "
                        + "&& [...document.querySelectorAll('.row .c-worker a')].every((a) => a.textContent.includes('rig17'))");
    }

    @Test
    void a_click_on_a_column_sorts_by_it() {
        open("#/workers");
        browser.waitFor("document.querySelector('.row a')");
        browser.evaluate("document.querySelector('.grid-head .c-quarter button').click()");
        browser.waitFor("document.querySelector('.grid-head .c-quarter').getAttribute('aria-sort') === 'descending'");
        browser.waitFor("document.querySelector('.row .c-quarter span')?.textContent.startsWith('2')");
    }

    @Test
    void what_arrives_is_shown_without_a_reload() {
        open("#/workers?search=newcomer");
        browser.waitFor("document.querySelector('.empty:not([hidden])')");
        HashrateSample sample = Seeds.worker("basalt", "newcomer", 5e14);
        live.with(sample);
        browser.waitFor("document.querySelector('.row .c-day span')?.textContent.startsWith('500.0')");
        HashrateSample better = Seeds.worker("basalt", "newcomer", 6e14);
        better.setRevision(2);
        live.with(better);
        browser.waitFor("document.querySelector('.row .c-day span')?.textContent.startsWith('600.0')");
    }

    @Test
    void too_few_shares_are_words() {
        open("#/workers?status=sparse");
        browser.waitFor("document.querySelector('.row a')");
        assertThat(text(".row .c-quarter")).isEqualTo("too few shares");
    }

    @Test
    void the_list_is_walked_and_opened_by_keys() {
        open("#/workers");
        browser.waitFor("document.querySelector('.row a')");
        browser.evaluate(
                "(() => { const g = document.querySelector('.grid'); g.focus(); for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) "
                        + "g.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })); })()");
        browser.waitFor("location.hash.startsWith('#/subject')");
        browser.waitFor("document.querySelector('.verdict')");
        assertThat(text(".verdict")).contains("of reported");
    }

    @Test
    void a_console_that_has_gone_is_said_to_be_gone() {
        open("#/");
        browser.waitFor("document.querySelector('.big .number')");
        app.close();
        browser.waitFor("document.querySelector('#freshness-state').textContent === 'DISCONNECTED'");
        browser.open(java.net.URI.create("about:blank"));
        browser.forgetComplaints();
    }
}
