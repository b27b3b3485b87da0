package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.FeedStatus;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.view.AnomalyView;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whose time it is on the page, and how much of the past a chart shows, in a real browser. */
class ConsoleTimePageTest extends BrowserPage {
    private static final long HOUR_MS = 3_600_000;
    private static final long NOW_MS = System.currentTimeMillis() / 60_000 * 60_000;
    private static final long LONG_AGO_MS =
            Instant.parse("2024-05-03T14:00:00Z").toEpochMilli();

    private static final String MODULE = "import('/band-chart.js').then(({ columns, withGaps }) => ";
    private static final String POINT =
            "((t, hs, partial) => ({ time_ms: t * 60000, partial: !!partial, accepted: 6, coverage: hs ? 1 : 0, "
                    + "rate: hs ? { state: 'KNOWN', hashrate_hs: hs, low_hs: hs, high_hs: hs } : { state: 'NONE' } }))";

    private static RecordingLiveView finished() {
        return SeededConsole.samples(300, LONG_AGO_MS)
                .with(Seeds.feed("log", "ENDED", LONG_AGO_MS), LONG_AGO_MS + HOUR_MS);
    }

    private static FeedStatus late(long completeUpToMs, long goalMs) {
        FeedStatus status = Seeds.feed("eu-1", "LATE", completeUpToMs);
        status.setCompleteUpToMs(completeUpToMs);
        status.setLagMs(goalMs - completeUpToMs);
        return status;
    }

    private static String currentRange() {
        browser.waitFor("document.querySelector('.ranges [aria-current]')");
        return text(".ranges [aria-current]");
    }

    @Test
    void while_history_is_read_a_line_says_of_which_time_the_numbers_are_until_the_feed_is_live() {
        RecordingLiveView live =
                SeededConsole.samples(30, NOW_MS - 5 * HOUR_MS).with(late(NOW_MS - 5 * HOUR_MS, NOW_MS), NOW_MS);
        start(live);
        open("#/");
        browser.waitFor("document.querySelector('#notice:not([hidden])')");
        assertThat(text("#notice"))
                .matches("Reading history: at .*\\d\\d:\\d\\d of .*\\d\\d:\\d\\d \\(event time\\).*of that time\\.");
        assertThat(text("#freshness-text")).as("no second clock").isEqualTo("reading history");
        live.with(Seeds.pool(1e17, 30)); // of another time: changes nothing
        var current = Seeds.pool(1e17, 30);
        current.setTimeMs(NOW_MS);
        live.with(current).with(Seeds.feed("eu-1", "LIVE", NOW_MS), NOW_MS);
        browser.waitFor("document.querySelector('#notice').hidden");
    }

    @Test
    void a_finished_log_of_years_ago_is_shown_at_its_own_time() {
        start(finished());
        open("#/");
        waitForText("#notice", "A finished log: it ends ");
        assertThat(text("#notice")).contains("2024");
        assertThat(text("#freshness-state")).isEqualTo("ENDED");
        browser.waitFor("document.querySelector('.u-over')");
        waitForText(".headline .quiet", "2024");
        waitForText(".readout", "2024");
        waitForText(".anomaly.open", "No share for 6 min");
        open("#/workers");
        browser.waitFor("document.querySelector('.row a')");
        assertThat(text(".row .c-last_share")).as("on the day of the log").matches("\\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void the_chart_of_a_finished_log_ends_where_the_log_does() {
        RecordingHistory history = new RecordingHistory(200e12);
        start(finished(), history);
        open("#/");
        browser.waitFor("document.querySelector('.u-over')");
        assertThat(history.queries())
                .isNotEmpty()
                .allSatisfy(query -> assertThat(query.to().toEpochMilli()).isEqualTo(LONG_AGO_MS));
    }

    @Test
    void the_range_that_nobody_chose_is_that_of_which_half_is_there() {
        start(SeededConsole.view(30, NOW_MS), new RecordingHistory(200e12).since(NOW_MS - 3 * HOUR_MS));
        open("#/");
        assertThat(currentRange()).isEqualTo("6h");
    }

    @Test
    void a_range_that_would_be_mostly_empty_is_not_the_one_that_nobody_chose() {
        start(SeededConsole.view(30, NOW_MS), new RecordingHistory(200e12).since(NOW_MS - 7 * HOUR_MS));
        open("#/");
        assertThat(currentRange()).isEqualTo("6h");
    }

    @Test
    void with_a_day_of_data_a_day_is_shown() {
        start(SeededConsole.view(30, NOW_MS), new RecordingHistory(200e12).since(NOW_MS - 30 * HOUR_MS));
        open("#/");
        assertThat(currentRange()).isEqualTo("24h");
    }

    @Test
    void the_range_that_a_person_chose_stays_in_the_address() {
        start(SeededConsole.view(30, NOW_MS), new RecordingHistory(200e12).since(NOW_MS - 3 * HOUR_MS));
        open("#/?range=7d");
        assertThat(currentRange()).isEqualTo("7d");
        browser.evaluate("[...document.querySelectorAll('.ranges a')].find((a) => a.textContent === '1h').click()");
        browser.waitFor("location.hash.includes('range=1h')");
        browser.waitFor("document.querySelector('.ranges [aria-current]')?.textContent === '1h'");
    }

    @Test
    void the_focus_stays_on_a_link_while_numbers_arrive() {
        RecordingLiveView live = SeededConsole.view(30, NOW_MS);
        start(live);
        open("#/");
        currentRange();
        browser.evaluate("document.querySelector('.chips a').focus()");
        var more = Seeds.worker("basalt", "one-more", 1e14);
        more.setTimeMs(NOW_MS);
        live.with(more);
        waitForText(".chips .chip b", "33");
        assertThat(browser.evaluate("document.activeElement.className")).isEqualTo("chip");
    }

    @Test
    void a_bucket_that_is_not_full_is_dotted_and_no_part_of_the_line() {
        start(SeededConsole.view(1, NOW_MS));
        open("#/");
        browser.waitFor("document.querySelector('.top')");
        String points = "[p(1, 5), p(2, 5), p(3, 2, true)]";
        assertThat(browser.evaluate("(() => { const p = " + POINT + "; return " + MODULE + "JSON.stringify(columns("
                        + points + ").slice(3, 5))); })()"))
                .isEqualTo("[[5,5,null],[null,5,2]]");
    }

    @Test
    void no_line_is_drawn_over_what_was_not_seen_or_is_not_there() {
        start(SeededConsole.view(1, NOW_MS));
        open("#/");
        browser.waitFor("document.querySelector('.top')");
        String points = "[p(1, 5), p(2, null), p(3, 5), p(9, 5)]";
        assertThat(browser.evaluate("(() => { const p = " + POINT + "; return " + MODULE
                        + "JSON.stringify(columns(withGaps(" + points + ", 60000)).slice(0, 4))); })()"))
                .isEqualTo("[[60,120,180,240,540],[5,null,5,null,5],[5,null,5,null,5],[5,null,5,null,5]]");
    }

    private static void press(String key) {
        browser.evaluate("document.querySelector('.reader').dispatchEvent(new KeyboardEvent('keydown', { key: '" + key
                + "', bubbles: true }))");
    }

    private static String read() {
        return browser.evaluate("document.querySelector('.reader').getAttribute('aria-valuetext')");
    }

    @Test
    void a_chart_is_read_by_keys_and_zoomed_by_keys_into_a_span_that_stands_in_the_address() {
        start(SeededConsole.view(30, NOW_MS));
        open("#/?range=24h");
        browser.waitFor("document.querySelector('.u-over')");
        browser.waitFor("Number(document.querySelector('.reader').getAttribute('aria-valuemax')) > 90");
        browser.evaluate("document.querySelector('.reader').focus()");
        press("Home");
        String first = read();
        assertThat(first).contains("H/s").isEqualTo(text(".readout"));
        press("ArrowRight");
        assertThat(read()).isNotEqualTo(first).isEqualTo(text(".readout"));
        press("+");
        browser.waitFor("location.hash.includes('from=') && !location.hash.includes('range=')");
        browser.waitFor("document.querySelector('.moves .span')");
        browser.evaluate("[...document.querySelectorAll('.moves a')].find((a) => a.textContent === 'now').click()");
        browser.waitFor("!location.hash.includes('from=')");
    }

    @Test
    void a_span_of_the_past_is_shown_as_it_was_with_the_findings_that_the_store_has_of_it() {
        long thenMs = NOW_MS - 400 * 24 * HOUR_MS;
        String worker = "worker/pool-a/sha256d/nordlys/rack0.rig0";
        var found = Seeds.silent("long-ago", worker, 2, false);
        found.setOnsetAtMs(thenMs - HOUR_MS);
        found.setOpenedAtMs(thenMs - HOUR_MS);
        found.setClosedAtMs(thenMs - HOUR_MS / 2);
        RecordingHistory history = new RecordingHistory(200e12).found(AnomalyView.of(found));
        start(SeededConsole.view(30, NOW_MS), history);
        open("#/subject?id=" + worker.replace("/", "%2F") + "&from=" + Instant.ofEpochMilli(thenMs - 6 * HOUR_MS)
                + "&to=" + Instant.ofEpochMilli(thenMs));
        waitForText("[aria-label=\"Events\"]", "worker silent: ended");
        waitForText("[aria-label=\"Events\"] h2", "Events from");
        waitForText(".legend", "found by a detector");
        assertThat(history.queries()).anySatisfy(query -> {
            assertThat(query.from().toEpochMilli()).isEqualTo(thenMs - 6 * HOUR_MS);
            assertThat(query.to().toEpochMilli()).isEqualTo(thenMs);
        });
        browser.evaluate("document.querySelector('.moves a').click()");
        browser.waitFor(
                "location.hash.includes(encodeURIComponent('" + Instant.ofEpochMilli(thenMs - 12 * HOUR_MS) + "'))");
    }

    @Test
    void beside_a_chart_its_numbers_stand_as_a_table_when_somebody_opens_it() {
        start(SeededConsole.view(30, NOW_MS));
        open("#/?range=24h");
        browser.waitFor("document.querySelector('.u-over')");
        assertThat(browser.evaluate("document.querySelectorAll('.numbers table').length"))
                .isEqualTo("0");
        browser.evaluate("document.querySelector('.chart .numbers summary').click()");
        browser.waitFor("document.querySelectorAll('.chart .numbers tbody tr').length > 90");
        assertThat(text(".chart .numbers tbody td")).contains("H/s");
        browser.waitFor(
                "document.querySelector('.chart .numbers a').href.includes('/api/v1/history.csv?subject=pool')");
    }

    @Test
    void what_a_device_said_is_drawn_over_the_time_of_the_page() {
        RecordingHistory history = new RecordingHistory(200e12);
        start(SeededConsole.view(30, NOW_MS), history);
        open("#/subject?id=worker%2Fpool-a%2Fsha256d%2Fnordlys%2Frack0.rig0&range=7d");
        browser.waitFor("document.querySelectorAll('[aria-label=\"Device over time\"] .mini canvas').length === 6");
        waitForText("[aria-label=\"Device over time\"] .readout", "°C");
        waitForText(".course figcaption", "Rejects by reason, shares in 1 h");
        waitForText(".course .legend", "low difficulty");
    }
}
