package io.hashbeat.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.BrowserPages;
import io.hashbeat.console.SeededAlerts;
import io.hashbeat.console.SeededConsole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What axe-core (https://github.com/dequelabs/axe-core, MPL-2.0) finds on every page, light and dark, on a laptop and on a phone. */
class AccessiblePagesTest extends BrowserWalk {
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    /** Serious and critical findings, a line for each element. */
    private static final String RUN = "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>"
            + " violations.filter((v) => ['serious', 'critical'].includes(v.impact))"
            + ".flatMap((v) => v.nodes.map((n) => `${v.id} (${v.impact}): ${n.target.join(' ')}: ${n.failureSummary.replaceAll('\\n', ' ')}`)).join('\\n'))";

    static final List<BrowserPages> PAGES = BrowserPages.ALL;

    private String axe = "";

    @Override
    ConsoleApp console() {
        return SeededConsole.start(0, SeededAlerts.in(SeededConsole.view(300, NOW_MS), NOW_MS));
    }

    @BeforeAll
    void read() throws IOException {
        try (InputStream in = Objects.requireNonNull(AccessiblePagesTest.class.getResourceAsStream(AXE), AXE)) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void inspect(String page) {
        assertThat(browser.evaluate(RUN)).as(page).isEmpty();
    }

    /** What is open now, light and dark, on a laptop and on a phone. */
    private void inspectAll(String page) {
        browser.evaluate(axe + "; ''");
        inspect(page);
        browser.look(WIDTH, HEIGHT, true);
        inspect(page + ", dark");
        browser.look(PHONE_WIDTH, PHONE_HEIGHT, false);
        browser.waitFor("innerWidth === " + PHONE_WIDTH);
        inspect(page + ", phone");
        assertThat(browser.evaluate("document.documentElement.scrollWidth"))
                .as(page)
                .isEqualTo(String.valueOf(PHONE_WIDTH));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("PAGES")
    void keeps_nobody_out_light_or_dark_on_a_laptop_or_a_phone(BrowserPages page)
            throws IOException, InterruptedException {
        open(page);
        inspectAll(page.name());
    }

    /** With a refusal on it. A console without a login tells this page that it is known, and it looks once more. */
    @Test
    void keeps_nobody_out_who_logs_in() {
        browser.open(app.uri().resolve("/login.html"));
        browser.waitFor("performance.getEntriesByType('navigation')[0].type === 'reload'"
                + " && document.querySelector('#login button')?.disabled === false");
        browser.evaluate("document.getElementById('fault').textContent = 'that is not the password'");
        inspectAll("login");
    }

    /** With words that the link is not whole. */
    @Test
    void keeps_no_owner_out_who_opens_a_link() {
        browser.open(app.uri().resolve("/observe"));
        browser.waitFor("document.getElementById('said')?.textContent.includes('not whole')");
        inspectAll("observe");
    }
}
