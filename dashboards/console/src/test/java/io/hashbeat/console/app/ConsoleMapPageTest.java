package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import io.hashbeat.console.Seeds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fleet map in a real browser: cells, keys, zoom, and the table beside it. */
class ConsoleMapPageTest extends BrowserPage {
    private static final String CANVAS = "document.querySelector('.map-canvas')";
    private static final String BOX = "document.querySelector('.map-scroll')";

    private RecordingLiveView live;

    @BeforeEach
    void start() {
        live = SeededConsole.view(10_000, System.currentTimeMillis() / 60_000 * 60_000);
        start(live);
    }

    private static void press(String... keys) {
        for (String key : keys) {
            browser.evaluate(
                    BOX + ".dispatchEvent(new KeyboardEvent('keydown', { key: '" + key + "', bubbles: true }))");
        }
    }

    @Test
    void ten_thousand_workers_are_in_sight_at_once() {
        open("#/map");
        browser.waitFor(CANVAS + "?.dataset.drawn === '10014'");
        assertThat(browser.evaluate(BOX + ".scrollHeight <= " + BOX + ".clientHeight + 1"))
                .isEqualTo("true");
        assertThat(Integer.parseInt(browser.evaluate(CANVAS + ".dataset.size"))).isGreaterThanOrEqualTo(5);
        assertThat(browser.evaluate("document.querySelectorAll('.map-table tbody tr').length"))
                .isEqualTo("6");
    }

    @Test
    void so_are_they_in_three_hundred_accounts_for_whose_names_there_is_no_room() {
        for (int i = 0; i < 300; i++) {
            live.with(Seeds.worker("account-" + i, "rig", 2e14));
        }
        open("#/map");
        browser.waitFor(CANVAS + "?.dataset.drawn === '10314'");
        assertThat(browser.evaluate(BOX + ".scrollHeight <= " + BOX + ".clientHeight + 1"))
                .isEqualTo("true");
    }

    @Test
    void arrows_go_from_cell_to_cell_say_what_it_is_and_enter_opens_it() {
        open("#/map?account=basalt");
        browser.waitFor("Number(" + CANVAS + "?.dataset.drawn) > 1000");
        browser.evaluate(BOX + ".focus()");
        press("ArrowRight");
        String first = text(".map-scroll [role=status]");
        assertThat(first).contains("account basalt");
        press("ArrowDown");
        assertThat(text(".map-scroll [role=status]")).isNotEqualTo(first).contains("account basalt");
        press("ArrowUp");
        assertThat(text(".map-scroll [role=status]")).isEqualTo(first);
        press("Enter");
        browser.waitFor("location.hash.startsWith('#/subject')");
        browser.waitFor("document.querySelector('.verdict')");
    }

    @Test
    void zoom_makes_cells_larger_draws_what_is_in_sight_and_goes_back() {
        open("#/map?group=site&colour=temperature");
        browser.waitFor(CANVAS + "?.dataset.drawn === '10014'");
        int size = Integer.parseInt(browser.evaluate(CANVAS + ".dataset.size"));
        browser.evaluate(BOX + ".focus()");
        press("+", "+", "+", "+");
        assertThat(Integer.parseInt(browser.evaluate(CANVAS + ".dataset.size"))).isGreaterThan(size);
        assertThat(Integer.parseInt(browser.evaluate(CANVAS + ".dataset.drawn")))
                .isBetween(100, 9_999);
        press("0");
        assertThat(browser.evaluate(CANVAS + ".dataset.size")).isEqualTo(String.valueOf(size));
    }

    @Test
    void a_click_on_a_cell_opens_its_worker_and_hovering_tells_its_name() {
        open("#/map?search=onerror");
        browser.waitFor(CANVAS + "?.dataset.drawn === '1'");
        browser.evaluate(
                "(() => { const box = " + BOX + ".getBoundingClientRect(); " + BOX
                        + ".dispatchEvent(new MouseEvent('mousemove', { clientX: box.left + 6, clientY: box.top + 28, bubbles: true })); })()");
        browser.waitFor("!document.querySelector('.map-tip').hidden");
        assertThat(text(".map-tip b")).isEqualTo(SeededConsole.HOSTILE);
        assertThat(browser.evaluate("document.querySelectorAll('main img, main script').length"))
                .isEqualTo("0");
        browser.evaluate(
                "(() => { const box = " + BOX + ".getBoundingClientRect(); " + BOX
                        + ".dispatchEvent(new MouseEvent('click', { clientX: box.left + 6, clientY: box.top + 28, bubbles: true })); })()");
        browser.waitFor("location.hash.startsWith('#/subject')");
    }

    @Test
    void the_table_beside_it_has_the_groups_and_leads_to_the_ill_ones() {
        open("#/map?group=site");
        browser.waitFor("document.querySelectorAll('.map-table tbody tr').length === 4");
        assertThat(text(".map-table tbody th")).isEqualTo("desert");
        browser.evaluate("document.querySelector('.map-table tbody td a.bad').click()");
        browser.waitFor("location.hash.includes('status=silent') && location.hash.includes('site=')");
        browser.waitFor("document.querySelector('.row .c-status .bad')");
    }
}
