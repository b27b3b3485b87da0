package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import io.hashbeat.console.Seeds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts, groups, silent workers and addresses that lead nowhere, in a real browser. */
class ConsoleSubjectsPageTest extends BrowserPage {
    private static final long NOW_MS = System.currentTimeMillis() / 60_000 * 60_000;
    private static final long HOUR_MS = 3_600_000;

    private RecordingLiveView live;

    @BeforeEach
    void start() {
        live = SeededConsole.view(300, NOW_MS);
        start(live);
    }

    private void openSubject(String subject) {
        open("#/subject?id=" + URLEncoder.encode(subject, StandardCharsets.UTF_8));
    }

    private static HashrateSample silentWorker() {
        HashrateSample sample = Seeds.worker("nordlys", "quiet", 200e12);
        sample.setTimeMs(NOW_MS);
        return sample;
    }

    @Test
    void the_navigation_leads_to_the_accounts_and_each_account_to_its_page() {
        open("#/");
        browser.waitFor("document.querySelector('.big .number')");
        browser.evaluate("[...document.querySelectorAll('.tabs a')].find((a) => a.textContent === 'Accounts').click()");
        browser.waitFor("document.querySelectorAll('.row .c-account a').length === 6");
        assertThat(text(".row .c-account a")).isEqualTo("basalt");
        assertThat(text(".row .c-workers")).isEqualTo("50");
        assertThat(text(".row .c-quarter small")).matches("[0-9.]+ – [0-9.]+");
        browser.evaluate("document.querySelector('.row .c-account a').click()");
        waitForText(".crumbs", "account of pool-a");
        assertThat(text("h1")).startsWith("basalt");
    }

    @Test
    void accounts_are_searched_and_sorted_like_workers() {
        open("#/accounts?search=fjord");
        browser.waitFor("document.querySelectorAll('.row .c-account a').length === 1");
        open("#/accounts");
        browser.waitFor("document.querySelectorAll('.row .c-account a').length === 6");
        browser.evaluate("document.querySelector('.grid-head .c-account button').click()");
        browser.waitFor("document.querySelector('.grid-head .c-account').getAttribute('aria-sort') === 'descending'");
        waitForText(".row .c-account a", "sunbelt-7");
    }

    @Test
    void the_workers_box_counts_the_pool_that_is_chosen_and_leads_to_its_workers() {
        open("#/");
        waitForText(".chips .chip b", "302");
        open("#/?pool=pool%2Fpool-a%2Fscrypt");
        waitForText(".chips .chip b", "12");
        browser.evaluate("document.querySelector('.chips .chip').click()");
        browser.waitFor("document.querySelectorAll('.row .c-worker a').length === 12");
        assertThat(text(".filters .filter b")).isEqualTo("12");
    }

    @Test
    void the_head_of_a_silent_worker_says_since_when() {
        HashrateSample sample = silentWorker();
        var silent = Seeds.silent("s", sample.getSubject(), 1, true);
        silent.setOnsetAtMs(NOW_MS - HOUR_MS - 12 * 60_000);
        live.with(sample).with(silent);
        openSubject(sample.getSubject());
        waitForText(".headline .alarm", "for 1 h 12 min");
        assertThat(text(".headline .alarm")).matches(".*SILENT since .*\\d\\d:\\d\\d, for .*");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.alarm')).color"))
                .isEqualTo("rgb(185, 28, 28)");
    }

    @Test
    void an_open_alarm_ages_with_the_feed_and_tells_lost_work_as_time() {
        HashrateSample sample = silentWorker();
        var silent = Seeds.silent("s", sample.getSubject(), 1, true);
        silent.setOnsetAtMs(NOW_MS - 20 * 60_000);
        live.with(sample).with(silent);
        openSubject(sample.getSubject());
        waitForText(".anomaly", "No share for 20 min");
        assertThat(text(".anomaly").replace('\u202f', ' '))
                .contains("it usually does at least 200.0 TH/s.")
                .contains("work not done: 20 min at 200.0 TH/s");
        live.with(Seeds.feed("eu-1", "LIVE", NOW_MS + HOUR_MS), NOW_MS + HOUR_MS);
        waitForText(".anomaly", "No share for 1 h 20 min");
        waitForText(".anomaly", "work not done: 1 h 20 min at");
    }

    @Test
    void a_closed_alarm_keeps_what_was_said_at_its_end() {
        HashrateSample sample = silentWorker();
        live.with(sample).with(Seeds.silent("s", sample.getSubject(), 1, false));
        openSubject(sample.getSubject());
        waitForText(".anomaly", "No share for 4 min 50 s");
        assertThat(text(".anomaly").replace('\u202f', ' ')).contains("work not done: 5 min at 200.0 TH/s");
    }

    @Test
    void rejects_of_a_pool_and_an_account_have_their_reasons() {
        open("#/");
        waitForText(".bars", "low difficulty");
        openSubject("account/pool-a/sha256d/basalt");
        waitForText(".crumbs", "account of");
        waitForText(".bars", "duplicate");
        assertThat(text(".bars")).contains("stale").doesNotContain("without a reason");
    }

    @Test
    void rejects_of_a_server_say_where_reasons_are() {
        HashrateSample server = Seeds.sample("server", java.util.List.of("pool-a", "sha256d", "eu-1"), 1e15)
                .build();
        server.setTimeMs(NOW_MS);
        live.with(server);
        openSubject(server.getSubject());
        waitForText("main", "Reasons are kept for workers, accounts and pools");
        assertThat(text(".bars")).contains("rejected").contains("stale");
    }

    @Test
    void an_address_that_leads_nowhere_is_said_to_and_has_a_way_back() {
        open("#/nonsense");
        waitForText("h1", "No such page");
        browser.evaluate("document.querySelector('.missing a').click()");
        waitForText(".headline h1", "pool-a");
        open("#/constructor");
        waitForText("h1", "No such page");
    }

    @Test
    void a_worker_that_does_not_exist_is_said_to_not_exist_until_it_does() {
        openSubject("worker/pool-a/sha256d/nobody/nothing");
        waitForText("h1", "No such worker");
        assertThat(text(".missing a")).isEqualTo("All workers");
        HashrateSample late = Seeds.worker("nobody", "nothing", 1e14);
        late.setTimeMs(NOW_MS);
        live.with(late);
        waitForText(".headline h1", "nothing");
        browser.forgetComplaints(); // Chromium complains of each 404
    }

    @Test
    void nonsense_for_a_subject_is_no_lost_connection() {
        openSubject("worker/only-a-pool");
        waitForText("h1", "No such worker");
        waitForText("#freshness-state", "LIVE");
        browser.forgetComplaints();
    }

    @Test
    void a_path_that_was_typed_and_is_none_is_said_to_be_none() {
        browser.open(app.uri().resolve("/workers"));
        waitForText("h1", "No such page");
        browser.forgetComplaints();
    }

    @Test
    void a_name_of_44_letters_is_on_one_line_with_its_end_and_its_title() {
        browser.look(390, 800, false);
        openSubject("account/pool-a/sha256d/" + SeededConsole.WALLET);
        waitForText("h1", SeededConsole.WALLET);
        assertThat(browser.evaluate("document.querySelector('h1 .name').title")).isEqualTo(SeededConsole.WALLET);
        assertThat(text("h1 .name-end")).isEqualTo("5mdqx7");
        assertThat(browser.evaluate("document.querySelector('h1 .name').getClientRects().length"))
                .isEqualTo("1");
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
    }

    @Test
    void a_site_has_a_page_with_how_many_are_away_and_what_its_workers_sum_up_to() {
        SeededConsole.outage(live, 3, NOW_MS);
        openSubject("site/pool-a/sha256d/hydro");
        waitForText(".crumbs", "site of pool-a");
        assertThat(text("h1")).startsWith("hydro");
        browser.waitFor("document.querySelector('.big .number') !== null");
        waitForText(".group-sum", "of 120 in all");
        waitForText(".verdict", "up,");
        waitForText(".headline .alarm", "incident since");
        browser.waitFor("document.querySelector('a.chip').href.includes('site=hydro')");
        waitForText("[aria-label=\"Events\"]", "alert incident");
        browser.evaluate("document.querySelector('a.chip').click()");
        browser.waitFor("document.querySelectorAll('.row .c-worker a').length > 3");
    }

    @Test
    void an_alarm_of_a_site_leads_to_the_page_of_the_site() {
        SeededConsole.outage(live, 3, NOW_MS);
        open("#/alerts");
        waitForText(".alert .what", "site hydro");
        browser.evaluate("document.querySelector('.alert .what a').click()");
        waitForText(".crumbs", "site of pool-a");
    }

    @Test
    void the_pool_page_says_at_a_glance_whether_the_pool_a_site_or_the_monitor_is_ill() {
        open("#/");
        waitForText(".state:nth-child(1)", "nothing fires about pool-a · sha256d as a whole");
        waitForText(".state:nth-child(2)", "nothing fires about any of 3");
        waitForText(".state:nth-child(3)", "no sign of life of alerts");
        waitForText("[aria-label=\"Sites\"]", "hydro");
        SeededConsole.outage(live, 3, NOW_MS);
        waitForText(".state.bad:nth-child(2)", "incident of hydro");
        waitForText(".state.ok:nth-child(3)", "live, alerts work");
        waitForText(".firing", "incident of site hydro, 3 members, for 25 min");
        browser.evaluate("document.querySelector('.firing a').click()");
        browser.waitFor("location.hash === '#/incidents?id=outage'");
    }

    @Test
    void members_of_an_incident_beyond_the_first_page_are_on_the_next() {
        SeededConsole.outage(live, 203, NOW_MS);
        open("#/incidents?id=outage");
        waitForText(".pages", "1 to 200 of 203");
        browser.evaluate("document.querySelector('.pages a').click()");
        waitForText(".pages", "201 to 203 of 203");
        browser.waitFor("document.querySelectorAll('tbody tr').length === 3");
    }
}
