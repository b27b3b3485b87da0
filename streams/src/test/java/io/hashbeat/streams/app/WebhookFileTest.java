package io.hashbeat.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.streams.alert.Severity;
import io.hashbeat.streams.sink.AlertLinks;
import io.hashbeat.streams.sink.webhook.WebhookInterest;
import io.hashbeat.streams.sink.webhook.WebhookInterest.Tells;
import io.hashbeat.streams.sink.webhook.WebhookInterest.Whose;
import io.hashbeat.streams.sink.webhook.WebhookTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookFileTest {
    private static final String SECRET = "hush-hush-hush-hush";

    @TempDir
    private Path dir;

    @Test
    void each_name_is_a_webhook_in_the_order_of_the_file() throws IOException {
        List<WebhookTarget> targets = read(
                "# receivers",
                "",
                "ops.url = https://ops.example/a?b=c=d",
                "ops.secret = " + SECRET,
                "desk.url=http://10.0.0.7:8080/hook",
                "desk.secret=" + SECRET + "2",
                "desk.former-secret = " + SECRET,
                "desk.alerts = named",
                "desk.tells = transitions",
                "desk.pool = main",
                "desk.account = bob & co",
                "desk.from-severity = critical",
                "desk.level = 2",
                "desk.watchdog = 5m");

        assertThat(targets)
                .containsExactly(
                        new WebhookTarget(
                                "ops",
                                URI.create("https://ops.example/a?b=c=d"),
                                List.of(SECRET),
                                WebhookInterest.ALL,
                                AlertLinks.NONE),
                        new WebhookTarget(
                                "desk",
                                URI.create("http://10.0.0.7:8080/hook"),
                                List.of(SECRET + "2", SECRET),
                                new WebhookInterest(
                                        Whose.NAMED,
                                        Tells.TRANSITIONS,
                                        "main",
                                        "bob%20%26%20co",
                                        Severity.CRITICAL,
                                        2,
                                        Duration.ofMinutes(5)),
                                AlertLinks.NONE));
    }

    @Test
    void a_fault_is_one_line_with_the_file_and_shows_no_secret() {
        assertThatThrownBy(() -> read("ops.url = https://a.example/", "ops.secrt = " + SECRET))
                .isInstanceOf(SettingException.class)
                .hasMessageMatching("webhooks.file .*hooks, line 2: unknown key ops.secrt; known are .*")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("nonsense " + SECRET))
                .hasMessageContaining("line 1: expected NAME.KEY = VALUE")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("a.url = x", "a.url = y")).hasMessageContaining("line 2: a.url is set twice");
        assertThatThrownBy(() -> read("ops.url = https://a.example/"))
                .hasMessageContaining("ops.secret must be at least 16 characters");
        assertThatThrownBy(() -> read("ops.url = https://a.example/" + SECRET + " x", "ops.secret = " + SECRET))
                .hasMessageContaining("ops.url is not an address")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("ops.secret = " + SECRET)).hasMessageContaining("ops.url must be https://");
        assertThatThrownBy(() -> read("o.url = https://a.example/", "o.secret = " + SECRET, "o.alerts = some"))
                .hasMessageContaining(
                        "webhook o: setting alerts = \"some\" is not allowed: it must be one of all, named");
        assertThatThrownBy(() -> read(hook("o.level = 10")))
                .hasMessageContaining("webhook o: setting level = \"10\" is not allowed");
        assertThatThrownBy(() -> read(hook("o.from-severity = high")))
                .hasMessageContaining("it must be one of info, warning, critical");
        assertThatThrownBy(() -> read(hook("o.watchdog = 30s")))
                .hasMessageEndingWith("o.watchdog must be 0s for never, or at least 1m");
    }

    @Test
    void a_file_that_is_not_there_is_one_line() {
        assertThatThrownBy(() -> WebhookFile.read(dir.resolve("none"), AlertLinks.NONE))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("webhooks.file: the file cannot be read");
    }

    private static String[] hook(String line) {
        return new String[] {"o.url = https://a.example/", "o.secret = " + SECRET, line};
    }

    private List<WebhookTarget> read(String... lines) throws IOException {
        return WebhookFile.read(Files.write(dir.resolve("hooks"), List.of(lines)), AlertLinks.NONE);
    }
}
