package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Judging alarms, in a real browser. */
class ConsoleFeedbackPageTest extends BrowserPage {
    private static final long NOW_MS = System.currentTimeMillis() / 60_000 * 60_000;

    @BeforeEach
    void start() {
        RecordingLiveView live = SeededConsole.view(300, NOW_MS);
        start(live);
    }

    private static void press(String words) {
        browser.evaluate("[...document.querySelectorAll('.anomaly .mark')].find((b) => b.textContent === '" + words
                + "').click()");
    }

    @Test
    void an_alarm_is_marked_false_by_a_button_and_the_budget_counts_it() {
        open("#/anomalies");
        browser.waitFor("document.querySelectorAll('.anomaly .mark').length > 2");
        waitForText(".budget", "1 a day");
        waitForText(".budget", "none marked yet");
        press("False alarm");
        waitForText(".budget", "100 %");
        waitForText(".budget", "1 of 1 marked, 95 %: 3 % – 100 %");
        browser.waitFor("document.querySelectorAll('.mark[aria-pressed=true]').length === 1");
        assertThat(text(".mark[aria-pressed=true]")).isEqualTo("False alarm");
    }

    @Test
    void a_mind_can_be_changed() {
        open("#/anomalies");
        browser.waitFor("document.querySelectorAll('.anomaly .mark').length > 2");
        press("False alarm");
        waitForText(".budget", "1 of 1 marked");
        press("True alarm");
        waitForText(".budget", "0 of 1 marked");
        browser.waitFor("document.querySelector('.mark[aria-pressed=true]')?.textContent === 'True alarm'");
    }

    @Test
    void the_overview_shows_alarms_without_buttons() {
        open("#/");
        browser.waitFor("document.querySelector('.anomaly')");
        assertThat(text(".anomaly .mark")).isEmpty();
    }
}
