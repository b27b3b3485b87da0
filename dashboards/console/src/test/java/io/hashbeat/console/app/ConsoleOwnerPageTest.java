package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingPipeline;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.SeededConsole;
import io.hashbeat.console.access.AccessFile;
import io.hashbeat.console.access.FewRounds;
import io.hashbeat.console.access.Login;
import io.hashbeat.console.view.Scope;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link for the owner of an account, from the page that makes it to the page that it opens. */
class ConsoleOwnerPageTest extends BrowserPage {
    /** What one link can have open at a time. */
    private static final int STREAMS = 8;

    private final AccessFile access;
    private final String password;

    ConsoleOwnerPageTest(@TempDir Path directory) {
        access = FewRounds.in(directory);
        password = access.newPassword();
        RecordingLiveView live = SeededConsole.view(20, System.currentTimeMillis() / 60_000 * 60_000);
        ConsoleConfig config = ConsoleConfig.local(0, "unused:9092", new RecordingHistory(200e12), Path.of("unused"))
                .at("127.0.0.1", Set.of(), new Login(directory, false));
        app = ConsoleApp.start(
                config, live, new RecordingFeedback(live), new RecordingRecords(live), new RecordingPipeline());
        browser.look(WIDTH, HEIGHT, false);
    }

    /** A refusal is an answer here, and the browser complains of it. */
    @AfterEach
    void forget() {
        browser.open(URI.create("about:blank"));
        browser.forgetComplaints();
    }

    private static void set(String id, String value) {
        browser.evaluate("document.getElementById('%s').value = '%s'".formatted(id, value));
    }

    private static String shown() {
        return browser.evaluate("[...document.querySelectorAll('.tabs a')].filter((each) => each.offsetParent)"
                + ".map((each) => each.dataset.page).join(' ')");
    }

    @Test
    void the_operator_makes_a_link_by_which_its_owner_sees_the_account_and_nothing_else() {
        open("#/links");
        browser.waitFor("document.querySelector('#login button')?.disabled === false");
        set("password", password);
        browser.evaluate("document.getElementById('login').requestSubmit()");
        browser.waitFor("document.getElementById('link-make') !== null");
        set("link-name", "fjord");
        set("link-account", "fjord-mining");
        browser.evaluate("document.getElementById('link-make').click()");
        browser.waitFor("document.querySelector('#link-said code') !== null");
        browser.waitFor("document.querySelector('li[data-id=fjord]') !== null");
        URI link = URI.create(browser.evaluate("document.querySelector('#link-said code').textContent"));
        assertThat(link.getPath()).isEqualTo("/observe");

        browser.open(URI.create("about:blank"));
        browser.open(link);
        browser.waitFor("document.body.classList.contains('observer')");
        browser.waitFor("document.querySelector('.row a')?.textContent.includes('fjord') === true");
        assertThat(browser.evaluate("location.href")).endsWith("/#/accounts").doesNotContain(link.getFragment());
        assertThat(browser.evaluate("document.body.textContent"))
                .contains("fjord-mining")
                .doesNotContain("nordlys", "basalt");
        assertThat(shown()).isEqualTo("map workers accounts alerts incidents rules anomalies feeds");
        open("#/rules");
        browser.waitFor("document.querySelector('h1')?.textContent === 'Rules'");
        assertThat(browser.evaluate("String(document.getElementById('rule-save').offsetParent)"))
                .isEqualTo("null");
        open("#/");
        browser.waitFor("location.hash === '#/accounts'");
    }

    @Test
    void a_page_that_gets_no_stream_is_filled_all_the_same() throws Exception {
        String link = access.addLink("fjord", new Scope("fjord-mining", Set.of()), Long.MAX_VALUE / 1_000_000);
        HttpRequest request = HttpRequest.newBuilder(app.uri().resolve("/api/v1/stream"))
                .header("Authorization", "Bearer " + link)
                .build();
        HttpClient http = HttpClient.newHttpClient();
        List<InputStream> taken = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                taken.add(http.send(request, BodyHandlers.ofInputStream()).body());
                assertThat(taken.get(i).read()).isPositive();
            }
            browser.open(app.uri().resolve("/observe#" + link));
            browser.waitFor("document.body.classList.contains('observer')");
            browser.waitFor("document.querySelector('.row a')?.textContent.includes('fjord') === true");
            browser.waitFor("document.getElementById('freshness-state').textContent !== '…'");
        } finally {
            for (InputStream each : taken) {
                each.close();
            }
        }
    }
}
