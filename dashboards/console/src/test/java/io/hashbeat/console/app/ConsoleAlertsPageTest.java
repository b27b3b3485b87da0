package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.SeededConsole;
import io.hashbeat.console.Seeds;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts, silences and rules, in a real browser. */
class ConsoleAlertsPageTest extends BrowserPage {
    private static final long NOW_MS = System.currentTimeMillis() / 60_000 * 60_000;

    @BeforeEach
    void start() {
        RecordingLiveView live = SeededConsole.view(300, NOW_MS);
        Alert incident = Seeds.alert("i1", "nordlys", "rack0.rig0");
        incident.setKind("INCIDENT");
        incident.setSubject("site/pool-a/sha256d/hall-2");
        incident.setAccount("");
        incident.setSeverity("critical");
        incident.setMembers(List.of("worker/pool-a/sha256d/nordlys/rack0.rig0", SeededConsole.HOSTILE));
        incident.setMemberCount(2);
        incident.setSentence(SeededConsole.HOSTILE);
        Alert member = Seeds.alert("m1", "nordlys", "rack0.rig0");
        member.setStartedAtMs(NOW_MS - 3_600_000);
        member.setIncident("i1");
        member.setMuted("INCIDENT");
        start(live.with(incident).with(member));
    }

    private static void type(String selector, String value) {
        browser.evaluate("(() => { const e = document.querySelector('" + selector + "'); e.value = '" + value
                + "'; e.dispatchEvent(new Event('input')); e.dispatchEvent(new Event('change')); })()");
    }

    private static void press(String selector) {
        browser.evaluate("document.querySelector('" + selector + "').click()");
    }

    @Test
    void an_incident_is_one_line_with_its_members_and_somebody_takes_it() {
        open("#/alerts");
        browser.waitFor("document.querySelectorAll('.alert').length === 1");
        waitForText(".alert", "2 members, 1 still down");
        waitForText(".alert", "lost 720.0 PH (2.50 USD)");
        waitForText(".alert", "<script>");
        waitForText("#alert-count", "1");
        press(".alert .mark");
        waitForText(".alert .judgement", "taken");
        open("#/silences");
        waitForText(".anomaly", "incident of hall-2");
    }

    /** As receivers get it: see AlertLinks of the pipeline. */
    @Test
    void a_link_in_a_message_opens_the_one_alert_and_leads_to_its_incident() {
        open("#/alerts?id=m1");
        browser.waitFor("document.querySelectorAll('.alert').length === 1");
        browser.waitFor("document.querySelector('.alert').dataset.id === 'm1'");
        waitForText(".alert", "part of an incident");
        press(".alert .what a[href=\"#/alerts?id=i1\"]");
        browser.waitFor("document.querySelector('.alert').dataset.id === 'i1'");
    }

    @Test
    void an_account_sees_what_it_lost_in_a_month() {
        open("#/alerts");
        browser.waitFor("document.querySelector('#statement-account')");
        type("#statement-account", "nordlys");
        type(
                "#statement-month",
                Instant.ofEpochMilli(NOW_MS - 3_600_000).toString().substring(0, 7));
        press("#statement-show");
        waitForText(".statement", "1 alerts, 720.0 PH lost, worth 2.50 USD");
        browser.waitFor(
                "document.querySelector('.statement a').href.includes('/api/v1/statement.csv?account=nordlys')");
    }

    @Test
    void the_page_of_an_account_has_its_statement() {
        open("#/subject?id=account/pool-a/sha256d/nordlys");
        browser.waitFor("document.querySelector('.statement')?.textContent.includes('alerts, ')");
        browser.waitFor(
                "document.querySelector('.statement a').href.includes('/api/v1/statement.csv?account=nordlys')");
    }

    @Test
    void a_silence_is_set_and_taken_back() {
        open("#/silences");
        browser.waitFor("document.querySelector('#silence-add')");
        waitForText("#main", "Nothing is silenced.");
        type("#silence-value", "nordlys");
        press("#silence-add");
        waitForText(".anomaly", "account = nordlys");
        waitForText("#silence-said", "1 alert of now is");
        press(".anomaly .mark");
        waitForText("#main", "Nothing is silenced.");
    }

    @Test
    void a_rule_tells_what_it_would_do_before_it_is_saved() {
        open("#/rules");
        waitForText("#main", "There is no rule yet.");
        browser.waitFor("document.querySelectorAll('#rule-kind option').length === 5");
        browser.waitFor("document.querySelectorAll('#rule-algorithm option').length === 3");
        type("#rule-account", "nordlys");
        type("#rule-algorithm", "sha256d");
        type("#rule-bound", "1T");
        waitForText("#rule-preview", "Hashrate below 1.00 TH/s over 15 min. By chance alone");
        waitForText("#rule-preview", "practically never");
        press("#rule-save");
        waitForText("#rule-preview", "Saved.");
        waitForText(".anomaly", "hashrate below 1.00 TH/s over 15 min");
        waitForText(".anomaly .tag", "sha256d");
        press(".anomaly [data-key^=\"remove\"]");
        waitForText("#main", "There is no rule yet.");
    }

    private static void saveRule(String name) {
        type("#rule-name", name);
        press("#rule-save");
    }

    @Test
    void rules_whose_names_have_no_ASCII_letter_do_not_take_each_others_place() {
        open("#/rules");
        browser.waitFor("document.querySelectorAll('#rule-kind option').length === 5");
        type("#rule-account", "nordlys");
        type("#rule-bound", "1T");
        saveRule("\u591c\u73ed");
        browser.waitFor("document.querySelectorAll('.anomaly').length === 1");
        saveRule("\u767d\u73ed");
        browser.waitFor("document.querySelectorAll('.anomaly').length === 2");
        saveRule("Hall 1");
        browser.waitFor("document.querySelectorAll('.anomaly').length === 3");
        saveRule("Hall 1!");
        browser.waitFor("document.querySelectorAll('.anomaly').length === 4");
        saveRule("\u591c\u73ed");
        waitForText("#rule-preview", "Saved.");
        browser.waitFor("document.querySelector('.anomaly[data-id=\"nordlys/hall-1\"]') !== null");
        browser.waitFor("document.querySelectorAll('.anomaly').length === 4");
    }

    @Test
    void a_rule_is_opened_and_changed_and_stays_the_same_rule_under_another_name() {
        open("#/rules");
        browser.waitFor("document.querySelectorAll('#rule-kind option').length === 5");
        type("#rule-account", "nordlys");
        type("#rule-bound", "1.1T");
        saveRule("Hall 1");
        browser.waitFor("document.querySelectorAll('.anomaly').length === 1");
        press(".anomaly [data-key=\"edit nordlys/hall-1\"]");
        browser.waitFor("document.querySelector('#rule-bound').value === '1.1T'");
        browser.waitFor("document.querySelector('#rule-account').readOnly");
        type("#rule-bound", "2T");
        saveRule("Hall one");
        waitForText("#rule-preview", "Saved.");
        waitForText(".anomaly", "hashrate below 2.00 TH/s");
        waitForText(".anomaly", "Hall one");
        browser.waitFor("document.querySelectorAll('.anomaly').length === 1");
        browser.waitFor("document.querySelector('.anomaly').dataset.id === 'nordlys/hall-1'");
    }

    @Test
    void a_rule_that_is_opened_before_it_is_known_what_rules_there_can_be_is_opened_then() {
        open("#/rules");
        browser.waitFor("document.querySelectorAll('#rule-kind option').length === 5");
        type("#rule-account", "nordlys");
        type("#rule-bound", "1.1T");
        saveRule("Hall 1");
        browser.waitFor("document.querySelectorAll('.anomaly').length === 1");
        assertThat(browser.evaluate("import('/view-rules.js').then(async ({ RulesView }) => {"
                        + " const real = window.fetch; let release; const held = new Promise((go) => { release = go; });"
                        + " window.fetch = async (address, ...rest) => {"
                        + " if (String(address).includes('rules/kinds')) await held; return real(address, ...rest); };"
                        + " const view = new RulesView(); document.getElementById('main').replaceChildren(view.element);"
                        + " await view.overview({ pools: [], alerts_version: -1 });"
                        + " view.element.querySelector('[data-key^=\"edit\"]').click();"
                        + " const before = view.element.querySelector('#rule-bound').value;"
                        + " release(); window.fetch = real; return before; })"))
                .isEmpty();
        browser.waitFor("document.querySelector('#rule-bound').value === '1.1T'");
        waitForText("#main", "Change the rule Hall 1");
    }
}
