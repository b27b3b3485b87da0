package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.BrowserPages;
import io.hashbeat.console.HostileNames;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingRecords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names that are markup, whoever gave them, are text on every page. */
class HostileNamesPageTest extends BrowserWalk {
    /** The name of a thing; its end says of what. */
    private static final Pattern NAME = Pattern.compile(Pattern.quote(HostileNames.MARKUP) + "([a-z-]+);");

    private static final String FOREIGN =
            "document.querySelectorAll('main img, main script, main [onerror], [src=x]').length + (globalThis.owned ?? 0)";

    /** What a page says: its text and what is told of its elements. */
    private static final String WORDS = "[document.title, document.querySelector('main').textContent,"
            + " ...[...document.querySelectorAll('main [title], main option')].map((e) => e.title || e.value)].join('\\n')";

    @Override
    ConsoleApp console() {
        RecordingLiveView live = HostileNames.view(NOW_MS);
        ConsoleConfig config = ConsoleConfig.local(0, "unused:9092", new RecordingHistory(200e12), Path.of("unused"));
        return ConsoleApp.start(
                config, live, new RecordingFeedback(live), new RecordingRecords(live), HostileNames.pipeline());
    }

    @Test
    void are_shown_as_text_and_run_nothing_on_any_page() throws IOException, InterruptedException {
        browser.prepare("globalThis.owned = 0");
        Set<String> shown = new TreeSet<>();
        for (BrowserPages page : BrowserPages.ALL) {
            browser.open(URI.create("about:blank"));
            browser.open(address(page));
            browser.waitFor(page.ready());
            assertThat(browser.evaluate(FOREIGN)).as(page.name()).isEqualTo("0");
            Matcher names = NAME.matcher(browser.evaluate(WORDS));
            while (names.find()) {
                shown.add(names.group(1));
            }
        }
        assertThat(shown)
                .contains("worker", "account", "pool", "server", "site", "model", "firmware", "rack", "feed")
                .contains("rule-name", "contact", "setter", "comment", "silencer", "taker", "member")
                .contains("letter", "letter-reason", "letter-message", "letter-origin", "letter-key")
                .contains("job", "reader", "topic", "alert-sentence", "plan-reason");
    }

    @Test
    void of_filters_are_values_to_choose_and_not_markup() throws IOException, InterruptedException {
        List<String> routes = Stream.of("account", "site", "model", "server", "search")
                .map(field -> "#/workers?" + field + "="
                        + java.net.URLEncoder.encode(
                                HostileNames.of(field.equals("search") ? "worker" : field),
                                java.nio.charset.StandardCharsets.UTF_8))
                .toList();
        for (String route : routes) {
            browser.open(URI.create("about:blank"));
            browser.open(app.uri().resolve("/" + route));
            browser.waitFor("document.querySelectorAll('.row a').length === 1");
            assertThat(browser.evaluate(FOREIGN)).as(route).isEqualTo("0");
        }
    }
}
