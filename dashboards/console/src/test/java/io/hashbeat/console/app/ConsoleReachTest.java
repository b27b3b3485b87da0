package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import io.hashbeat.console.Seeds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page by keyboard and by its names, and times in the zone of who looks. */
class ConsoleReachTest extends BrowserPage {
    private static final long NOW_MS = System.currentTimeMillis() / 60_000 * 60_000;

    /** What a mouse can press but a keyboard cannot reach, what has no name, and what is named twice. */
    private static final String FAULTS = "(() => { const faults = [];"
            + "const seen = (e) => e.getClientRects().length > 0;"
            + "const name = (e) => (e.getAttribute('aria-label') ?? e.textContent + (e.labels ? [...e.labels].map((l) => l.textContent).join('') : '')"
            + " + (e.placeholder ?? '') + (e.title ?? '')).trim();"
            + "for (const e of document.querySelectorAll('a, button, input, select, summary, [tabindex], [role=grid], [role=application]')) {"
            + " if (!seen(e) || e.id === 'main') continue;"
            + " if (e.tagName === 'A' && !e.hasAttribute('href')) faults.push('no href: ' + e.outerHTML);"
            + " if (e.tabIndex < 0 && !e.closest('[role=grid]')) faults.push('not reached: ' + e.outerHTML);"
            + " if (name(e) === '') faults.push('no name: ' + e.outerHTML); }"
            + "const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);"
            + "ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => faults.push('twice: ' + id));"
            + "if (document.querySelectorAll('main h1').length !== 1) faults.push('h1: ' + document.querySelectorAll('main h1').length);"
            + "return faults.join('\\n'); })()";

    @BeforeEach
    void start() {
        RecordingLiveView live = SeededConsole.view(300, NOW_MS);
        Alert incident = Seeds.alert("i1", "nordlys", "rack0.rig0");
        incident.setKind("INCIDENT");
        incident.setMemberCount(1);
        start(live.with(incident));
    }

    @ParameterizedTest
    @CsvSource({
        "#/, .u-over",
        "#/map, .map-table tbody a",
        "#/workers, .row a",
        "#/accounts, .row a",
        "#/alerts, .alert",
        "#/incidents, tbody a",
        "#/incidents?id=i1, dl",
        "#/silences, #silence-add",
        "#/rules, #rule-save",
        "#/anomalies, .anomaly",
        "#/feeds, tbody td",
        "#/pipeline, tbody td",
        "#/dead-letters, tbody td",
        "#/subject?id=worker%2Fpool-a%2Fsha256d%2Fnordlys%2Frack0.rig0, .u-over",
        "#/subject?id=account%2Fpool-a%2Fsha256d%2Fnordlys, .u-over",
        "#/nonsense, .missing"
    })
    void everything_that_can_be_pressed_is_reached_by_keys_and_has_a_name(String route, String ready) {
        open(route);
        browser.waitFor("document.querySelector('main " + ready + "')");
        assertThat(browser.evaluate(FAULTS)).isEmpty();
    }

    @Test
    void times_are_those_of_the_zone_that_is_chosen_and_it_is_remembered() {
        open("#/");
        browser.waitFor("document.querySelector('#zone-choice')");
        browser.evaluate("(() => { const s = document.querySelector('#zone-choice'); s.value = 'Asia/Tokyo';"
                + " s.dispatchEvent(new Event('change')); })()");
        waitForText("#zone", "Times in Asia/Tokyo, UTC+09:00");
        String there = java.time.Instant.ofEpochMilli(NOW_MS)
                .atZone(java.time.ZoneId.of("Asia/Tokyo"))
                .toLocalTime()
                .toString();
        waitForText(".headline .quiet", "to " + there);
        open("?again#/");
        browser.waitFor("document.querySelector('#zone-choice')?.value === 'Asia/Tokyo'");
        browser.evaluate("(() => { const s = document.querySelector('#zone-choice'); s.value = '';"
                + " s.dispatchEvent(new Event('change')); })()");
        assertThat(browser.evaluate("localStorage.getItem('hashbeat.zone') === null"))
                .isEqualTo("true");
    }
}
