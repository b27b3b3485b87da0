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
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in and out, in a real browser. */
class ConsoleLoginPageTest extends BrowserPage {
    private final AccessFile access;
    private final String password;

    ConsoleLoginPageTest(@TempDir Path directory) {
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
        browser.open(java.net.URI.create("about:blank"));
        browser.forgetComplaints();
    }

    private static void say(String words) {
        browser.waitFor("document.querySelector('#login button')?.disabled === false");
        browser.evaluate("(() => { document.getElementById('password').value = '" + words
                + "'; document.getElementById('login').requestSubmit(); })()");
    }

    @Test
    void the_password_leads_to_the_page_that_was_asked_for_and_the_button_out_again() {
        open("#/workers");
        say("wrong");
        waitForText("#fault", "that is not the password");
        say(password);
        browser.waitFor("document.querySelectorAll('#logout:not([hidden])').length === 1");
        browser.waitFor("document.body.textContent.includes('nordlys')");
        assertThat(browser.evaluate("location.hash")).isEqualTo("#/workers");
        assertThat(browser.evaluate("document.cookie")).isEmpty();
        browser.evaluate("document.getElementById('logout').click()");
        browser.waitFor("document.getElementById('login') !== null");
    }

    @Test
    void an_open_page_whose_session_ends_asks_for_the_password() {
        open("#/");
        say(password);
        browser.waitFor("document.querySelectorAll('#logout:not([hidden])').length === 1");
        access.newPassword();
        browser.waitFor("document.getElementById('login') !== null");
    }
}
