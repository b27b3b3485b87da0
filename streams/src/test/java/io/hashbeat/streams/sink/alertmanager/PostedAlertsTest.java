package io.hashbeat.streams.sink.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.AlertLinks;
import io.hashbeat.streams.sink.AlertRecord;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PostedAlertsTest {
    private static final Instant NOW = AlertBuilder.ORIGIN;
    private static final AlertmanagerTarget TARGET = new AlertmanagerTarget(
            URI.create("http://am:9093/prefix/"),
            AlertmanagerTarget.Login.NONE,
            "hashbeat",
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            new AlertLinks("https://hashbeat.example/"));

    @Test
    void an_alert_that_fires_ends_by_itself_four_repeats_later() {
        String body = body(AlertBuilder.firing("a").at(0));

        assertThat(body)
                .contains("\"startsAt\":\"2026-11-23T07:59:00Z\",\"endsAt\":\"2026-11-23T08:04:00Z\"")
                .contains("\"generatorURL\":\"https://hashbeat.example/#/alerts?id=a\"")
                .contains("\"summary\":\"rig1 is silent\"");
    }

    @Test
    void one_that_begins_in_the_future_begins_no_later_than_it_ends() {
        AlertRecord record = AlertBuilder.firing("a").at(0);
        record.alert().setStartedAtMs(NOW.plus(Duration.ofHours(1)).toEpochMilli());

        assertThat(body(record)).contains("\"startsAt\":\"2026-11-23T08:04:00Z\",\"endsAt\":\"2026-11-23T08:04:00Z\"");
    }

    @Test
    void people_read_loss_members_and_figures() {
        Alert alert = AlertBuilder.firing("i")
                .members(10_000, List.of("worker/p/sha256d/a/1", "worker/p/sha256d/a/2"))
                .loss(1.234e18, 12.345, "USD")
                .build();
        alert.setExpectedHs(1e14);
        alert.setObservedHs(4e13);
        alert.setSize(0.6);

        assertThat(AlertAnnotations.of(alert))
                .containsEntry("member_count", "10000")
                .containsEntry("members", "worker/p/sha256d/a/1, worker/p/sha256d/a/2, ...")
                .containsEntry("loss", "12.34 USD")
                .containsEntry("lost_hashes", "1.23e+18")
                .containsEntry("expected", "100 TH/s")
                .containsEntry("observed", "40.0 TH/s")
                .containsEntry("lost", "60 %");
    }

    @Test
    void the_route_keeps_the_path_of_the_address_and_the_name_has_none_of_it() {
        assertThat(TARGET.route()).isEqualTo(URI.create("http://am:9093/prefix/api/v2/alerts"));
        assertThat(TARGET.name()).isEqualTo("alertmanager-am:9093");
        assertThat(new AlertmanagerTarget.Login("u", "hush")).asString().isEqualTo("basic(u)");
    }

    private static String body(AlertRecord record) {
        Posting posting = new Posting(new TreeMap<>(), record);
        try (PostedAlerts posted = new PostedAlerts(TARGET, NOW)) {
            posted.add(posting);
            return posted.body();
        }
    }
}
