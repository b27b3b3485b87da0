package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.serve.history.Resolution;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does with one worker, one account, one incident. */
class ConsoleWorkPageTest extends BrowserPage {
    private static final long NOW_MS = System.currentTimeMillis() / 60_000 * 60_000;
    private static final String WORKER = "worker/pool-a/sha256d/nordlys/rack0.rig6";

    private final RecordingHistory history = new RecordingHistory(200e12);
    private RecordingLiveView live;

    @BeforeEach
    void start() {
        live = SeededConsole.view(300, NOW_MS);
        Anomaly drop = Seeds.silent("drop", WORKER, 1, true);
        drop.setKind("HASHRATE_DROP");
        drop.setOnsetAtMs(NOW_MS - 3_000_000);
        drop.setOpenedAtMs(NOW_MS - 2_400_000);
        Alert alert = Seeds.alert("a1", "nordlys", "rack0.rig6");
        alert.setStartedAtMs(NOW_MS - 3_000_000);
        start(live.with(drop).with(alert), history);
    }

    private void openSubject(String subject, String more) {
        open("#/subject?id=" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + more);
    }

    @Test
    void the_page_of_a_worker_draws_what_is_usual_and_what_was_found() {
        openSubject(WORKER, "&range=6h");
        browser.waitFor("document.querySelector('.u-over')");
        waitForText(".legend", "usual: mean of 7 days");
        waitForText(".legend", "found by a detector, and what it expected");
        waitForText("[aria-label=Events]", "hashrate drop: noticed");
        waitForText("[aria-label=Events]", "10 min after it began");
        waitForText("[aria-label=Events] a", "alert worker silent");
    }

    @Test
    void the_page_of_a_worker_says_where_it_stands_and_what_its_device_says() {
        openSubject(WORKER, "");
        waitForText("[aria-label=Device]", "nord");
        waitForText("[aria-label=Device]", "4 900 rpm");
        waitForText("[aria-label=Device]", "324 of 330");
        waitForText("[aria-label=Device]", "3 400 W");
        waitForText("[aria-label=Device]", "stock 2.1");
    }

    @Test
    void history_goes_back_two_years_by_the_day() {
        openSubject(WORKER, "&range=2y");
        browser.waitFor("document.querySelector('.u-over')");
        waitForText(".ranges [aria-current]", "2y");
        assertThat(history.queries()).anySatisfy(query -> {
            assertThat(query.resolution()).isEqualTo(Resolution.DAY);
            assertThat(java.time.Duration.between(query.from(), query.to())).isEqualTo(java.time.Duration.ofDays(730));
        });
    }

    @Test
    void the_worst_worker_of_an_account_is_two_clicks_away() {
        open("#/accounts");
        browser.waitFor("document.querySelectorAll('.row .c-account a').length === 6");
        browser.evaluate(
                "[...document.querySelectorAll('.row .c-account a')].find((a) => a.textContent === 'nordlys').click()");
        waitForText("[aria-label=Workers] tbody th a", "rack0.rig6");
        browser.evaluate("document.querySelector('[aria-label=Workers] tbody th a').click()");
        waitForText("h1", "rack0.rig6");
        waitForText(".alarm", "HASHRATE DROP since");
    }

    @Test
    void an_incident_shows_its_members_and_what_it_has_cost() {
        Alert incident = Seeds.alert("i1", "", "x");
        incident.setKind("INCIDENT");
        incident.setSubject("site/pool-a/sha256d/nord");
        incident.setMembers(List.of(WORKER, SeededConsole.HOSTILE));
        incident.setMemberCount(2);
        Alert member = Seeds.alert("a1", "nordlys", "rack0.rig6");
        member.setVersion(3);
        member.setIncident("i1");
        live.with(incident).with(member);
        open("#/incidents");
        waitForText("[aria-label=Incidents] tbody", "720.0 PH (2.50 USD)");
        browser.evaluate("document.querySelector('[aria-label=Incidents] tbody th a').click()");
        waitForText("[aria-label=Members] tbody", "nordlys / rack0.rig6");
        waitForText(".members", SeededConsole.HOSTILE.substring(0, 8));
        assertThat(browser.evaluate("document.querySelectorAll('main img, main script').length"))
                .isEqualTo("0");
    }
}
