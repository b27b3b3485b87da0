package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.SeededConsole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources, the pipeline and its dead letters in a real browser. */
class ConsoleFeedPagesTest extends BrowserPage {
    @BeforeEach
    void start() {
        start(SeededConsole.view(50, System.currentTimeMillis() / 60_000 * 60_000));
    }

    @Test
    void dead_letters_are_found_from_the_feeds_and_filtered_by_reason() {
        open("#/feeds");
        browser.waitFor("document.querySelector('[aria-label=\"About the feed\"]')");
        browser.evaluate(
                "[...document.querySelectorAll('[aria-label=\"About the feed\"] a')].find((a) => a.textContent === 'Dead letters').click()");
        waitForText("[aria-label=\"Dead letters\"]", "line 99 has no worker");
        waitForText("[role=status].quiet", "4 321 are kept; counted and shown are the newest 31.");
        browser.evaluate(
                "[...document.querySelectorAll('[aria-label=Reasons] a')].find((a) => a.textContent.startsWith('LATE')).click()");
        browser.waitFor("location.hash.includes('reason=LATE')");
        browser.waitFor("document.querySelectorAll('[aria-label=\"Dead letters\"] tbody tr').length === 10");
    }

    @Test
    void bytes_that_look_like_markup_are_text() {
        open("#/dead-letters");
        waitForText("[aria-label=\"Dead letters\"] tbody tr code", SeededConsole.HOSTILE.substring(0, 8));
        assertThat(text("[aria-label=\"Dead letters\"] tbody tr code")).isEqualTo(SeededConsole.HOSTILE);
        assertThat(browser.evaluate("document.querySelectorAll('main img, main script').length"))
                .isEqualTo("0");
    }

    @Test
    void the_pipeline_shows_checkpoints_lag_and_the_age_of_topics() {
        open("#/pipeline");
        waitForText("[aria-label=Jobs] tbody", "340 ms");
        waitForText("[aria-label=Jobs] tbody .bad", "restarting");
        waitForText("[aria-label=Readers] tbody", "1 234");
        waitForText("[aria-label=Topics] tbody", "hashbeat.shares.v1");
        assertThat(browser.evaluate("document.querySelector('.tabs [aria-current]').textContent"))
                .startsWith("Feeds");
    }
}
