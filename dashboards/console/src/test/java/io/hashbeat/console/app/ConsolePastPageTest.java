package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Schedule;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import io.hashbeat.console.Seeds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That nothing is shown as well, as empty or as zero of which nothing is known, in a real browser. */
class ConsolePastPageTest extends BrowserPage {
    private static final long NOW_MS = System.currentTimeMillis() / 60_000 * 60_000;

    private final RecordingLiveView live = SeededConsole.view(300, NOW_MS);

    @BeforeEach
    void start() {
        start(live);
    }

    private static String module(String name, String result) {
        return browser.evaluate("import('/" + name + ".js').then((m) => JSON.stringify(" + result + "))");
    }

    /**
     * What a script says that is run while questions to a path fail, as long as {@code broken}, and the clock by which is asked again is {@code ahead}; {@code until}
     * waits for something.
     */
    private static String withFaults(String path, String script) {
        return browser.evaluate("(async () => { const real = window.fetch; const clock = performance.now;"
                + " let broken = true; let ahead = 0; performance.now = () => clock.call(performance) + ahead;"
                + " window.fetch = (address, ...rest) => (broken && String(address).includes('" + path + "')"
                + " ? Promise.resolve(new Response('{\"error\":\"it is away\"}', { status: 503 })) : real(address, ...rest));"
                + " const until = async (done) => { for (let i = 0; i < 500 && !done(); i++) await new Promise((go) => setTimeout(go, 20)); };"
                + " try { " + script + " } finally { window.fetch = real; performance.now = clock; } })()");
    }

    @Test
    void a_time_of_the_past_that_could_not_be_read_is_asked_for_again() {
        open("#/");
        browser.waitFor("document.querySelector('.top')");
        String span = "{ fromMs: " + (NOW_MS - 7_200_000) + ", toMs: " + (NOW_MS - 3_600_000) + " }";
        assertThat(withFaults(
                        "/history?",
                        "const { History } = await import('/history.js'); let loads = 0;"
                                + " const past = new History('past', { span: " + span
                                + " }, { onLoad: () => { loads++; } });"
                                + " document.body.append(past.element);"
                                + " const { subject } = await (await real('/api/v1/subject?subject=pool%2Fpool-a%2Fsha256d')).json();"
                                + " past.update(subject); await until(() => loads === 1);"
                                + " const said = past.element.textContent.includes('it is away'); broken = false;"
                                + " past.update(subject); ahead = 61000; past.update(subject);"
                                + " await until(() => loads === 2 && past.element.querySelector('.u-over'));"
                                + " ahead = 122000; past.update(subject);"
                                + " past.destroy(); past.element.remove(); return `${said} ${loads}`;"))
                .as("it said so, and was read once it could be and not again")
                .isEqualTo("true 2");
    }

    @Test
    void events_that_could_not_be_read_are_asked_for_again() {
        open("#/");
        browser.waitFor("document.querySelector('.top')");
        String span = "{ fromMs: " + (NOW_MS - 7_200_000) + ", toMs: " + (NOW_MS - 3_600_000) + " }";
        assertThat(withFaults(
                        "/events?",
                        "const { RatePanel } = await import('/rate-panel.js'); const told = [];"
                                + " const panel = new RatePanel('past', { span: " + span
                                + " }, () => '#/', (loaded) => told.push(loaded.error ?? 'read'));"
                                + " document.body.append(panel.chart);"
                                + " const { subject } = await (await real('/api/v1/subject?subject=pool%2Fpool-a%2Fsha256d')).json();"
                                + " panel.update(subject); await until(() => told.length === 1); broken = false; ahead = 61000;"
                                + " panel.update(subject); await until(() => told.length === 2);"
                                + " panel.destroy(); panel.chart.remove(); return told.join();"))
                .isEqualTo("it is away,read");
    }

    @Test
    void what_fires_is_asked_for_again_after_an_error_though_nothing_has_changed() {
        open("#/");
        browser.waitFor("document.querySelector('.top')");
        String overview =
                "{ freshness: { state: 'LIVE', sentence: '' }, clock: { phase: 'CURRENT' }, alerts_version: 7,"
                        + " pools: [{ subject: 'pool/pool-a/sha256d', parts: ['pool-a', 'sha256d'] }] }, 'pool/pool-a/sha256d'";
        String told = withFaults(
                "/alerts?",
                "const { Glance } = await import('/glance.js'); const glance = new Glance();"
                        + " await glance.overview(" + overview + "); const failed = glance.element.textContent;"
                        + " broken = false; await glance.overview(" + overview + ");"
                        + " return `${failed}|${glance.element.textContent}`;");
        assertThat(told).matches(".*Poolnot known.*it is away\\|.*nothing fires about pool-a · sha256d.*");
    }

    private static Alert about(String id, String subject, String severity) {
        Alert alert = Seeds.alert(id, "basalt", "none");
        alert.setSubject(subject);
        alert.setSeverity(severity);
        alert.setTimeMs(NOW_MS);
        alert.setStartedAtMs(NOW_MS - 60_000);
        return alert;
    }

    @Test
    void an_alert_of_one_pool_is_not_shown_as_one_of_another_and_a_note_is_no_alarm() {
        live.with(about("note", "pool/pool-a/scrypt", "info"));
        open("#/");
        waitForText(".state.ok:nth-child(1)", "nothing fires about pool-a · sha256d as a whole");
        open("#/?pool=pool%2Fpool-a%2Fscrypt");
        waitForText(".state.none:nth-child(1)", "worker silent of pool-a · scrypt");
    }

    @Test
    void an_alert_of_the_pool_is_found_behind_many_others() {
        for (int i = 0; i < 60; i++) {
            live.with(about("w" + i, "worker/pool-a/sha256d/basalt/w" + i, "critical"));
        }
        live.with(about("whole", "pool/pool-a/sha256d", "warning"));
        open("#/");
        waitForText(".state.warn:nth-child(1)", "worker silent of pool-a · sha256d");
        waitForText(".glance .links", "all 61 that fire");
    }

    @Test
    void a_group_says_beside_each_window_of_how_many_workers_it_is() {
        open("#/subject?id=site%2Fpool-a%2Fsha256d%2Fhydro");
        browser.waitFor("document.querySelectorAll('.windows .counted').length === 5");
        assertThat(text(".windows .counted")).endsWith("workers");
    }

    @Test
    void a_store_that_does_not_answer_is_not_a_time_in_which_nothing_happened() {
        open("#/");
        browser.waitFor("document.querySelector('.top')");
        assertThat(browser.evaluate("import('/timeline.js').then(({ Timeline }) => { const t = new Timeline();"
                        + " t.show('pool/p/sha256d', { anomalies: [], alerts: [], error: 'the store is away' });"
                        + " return t.element.textContent; })"))
                .endsWith("What the store has of it is not known: the store is away");
    }

    @Test
    void work_that_was_planned_for_an_account_is_among_its_events_and_on_its_chart() {
        String account = "account/pool-a/sha256d/basalt";
        live.with(new Schedule("p", account, NOW_MS - 1_800_000, NOW_MS - 600_000, 0.6, "peak prices"));
        live.with(new Schedule("w", "pool/pool-a/sha256d", NOW_MS - 900_000, NOW_MS + 600_000, 0.0, ""));
        open("#/subject?id=" + account.replace("/", "%2F"));
        waitForText("[aria-label=\"Events\"]", "planned work: begins60.0 % of the usual is expected: peak prices");
        waitForText("[aria-label=\"Events\"]", "planned work of pool pool-a · sha256d: beginsnothing is expected");
        waitForText(".legend", "planned work");
    }

    @Test
    void a_table_that_somebody_opened_stays_open_when_other_numbers_come() {
        open("#/");
        browser.waitFor("document.querySelector('.top')");
        assertThat(browser.evaluate("import('/rejects.js').then(async ({ Rejects }) => { const r = new Rejects();"
                        + " document.body.append(r.element); const pool = 'pool/pool-a/sha256d';"
                        + " const time = { fromMs: " + (NOW_MS - 3_600_000) + ", toMs: " + NOW_MS
                        + ", stepMs: 60000, points: [] };"
                        + " await r.load(pool, time); const table = r.element.querySelector('details'); table.open = true;"
                        + " await r.load(pool, time);"
                        + " const same = table.isConnected && table.open; r.destroy(); r.element.remove();"
                        + " return String(same); })"))
                .isEqualTo("true");
    }

    @Test
    void no_reject_is_zero_where_shares_were_seen_and_a_hole_where_none_could_be() {
        open("#/");
        browser.waitFor("document.querySelector('.top')");
        assertThat(module(
                        "rejects",
                        "m.filled([{ time_ms: 0, reasons: { STALE: 1 } }], { fromMs: 0, toMs: 180, stepMs: 60 },"
                                + " { stepMs: 60, points: [{ time_ms: 60, coverage: 1 }, { time_ms: 120, coverage: 0 }] })"
                                + ".map((each) => each.reasons)"))
                .isEqualTo("[{\"STALE\":1},{},null]");
    }

    @Test
    void reports_that_come_more_seldom_than_there_are_steps_are_one_line_and_a_lone_one_is_a_point() {
        open("#/");
        browser.waitFor("document.querySelector('.top')");
        assertThat(module("mini-chart", "m.usualDistance([0, 300, 600, 900, 3000])"))
                .isEqualTo("300");
        assertThat(module("mini-chart", "m.alone([1, null, 2, 3, null, 4])")).isEqualTo("[0,5]");
    }

    @Test
    void no_link_leads_behind_now() {
        open("#/");
        browser.waitFor("document.querySelector('.top')");
        String span = "{ fromMs: 0, toMs: 3600000 }";
        assertThat(module("time-window", "m.moved.later(" + span + ", 5400000)"))
                .contains("\"to\":\"1970-01-01T01:30:00Z\"")
                .contains("\"from\":\"1970-01-01T00:30:00Z\"");
        assertThat(module("time-window", "m.moved.around(" + span + ", 1800000, 2, 3600000)"))
                .contains("\"to\":\"1970-01-01T01:00:00Z\"");
    }
}
