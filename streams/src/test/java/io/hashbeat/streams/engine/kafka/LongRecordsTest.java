package io.hashbeat.streams.engine.kafka;

import static io.hashbeat.streams.engine.kafka.AlertDriver.START;
import static io.hashbeat.streams.engine.kafka.AlertTopologyTest.anomaly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.alert.AlertTerms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the alert application does with what no record has room for. */
class LongRecordsTest {

    private static final long MINUTE = 60_000;

    private final AlertDriver app = new AlertDriver(AlertsConfig.of(AlertTerms.STANDARD));

    @AfterEach
    void close() {
        app.close();
    }

    private static String text(TestRecord<String, byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    @Test
    void what_is_longer_than_can_be_kept_is_a_dead_letter() {
        app.at(0).send(Topics.ANOMALIES, "k", new byte[600_000], START);
        app.refused(20_000).send(Topics.ANOMALIES, "k", new byte[11_000], START);
        assertThat(app.records(Topics.DEAD_LETTERS))
                .extracting(each -> text(each, DeadLetterHeaders.REASON), each -> text(each, DeadLetterHeaders.MESSAGE))
                .containsExactly(
                        tuple("TOO_LONG", "its value has 600000 bytes, and at most 500000 can be kept"),
                        tuple("TOO_LONG", "its value has 11000 bytes, and at most 9788 can be kept"));
    }

    @Test
    void
            what_the_topic_of_dead_letters_refuses_is_written_without_its_value_and_with_less_of_its_key_and_at_last_not() {
        byte[] nonsense = new byte[3_300];
        app.at(0).refused(8_000);
        app.send(Topics.ANOMALIES, "k".repeat(400), nonsense, START);
        app.send(Topics.ANOMALIES, "k".repeat(9_000), nonsense, START);
        assertThat(app.records(Topics.DEAD_LETTERS))
                .extracting(each -> each.key().length(), each -> each.value().length)
                .containsExactly(tuple(400, 0), tuple(500, 0));
        app.refused(RecordLimit.Place.DEAD_LETTERS, 4_000).send(Topics.ANOMALIES, "k", nonsense, START);
        assertThat(app.records(Topics.DEAD_LETTERS)).isEmpty();
        assertThat(app.figures()).contains("hashbeat_alerts_lost_total{reason=\"NOT_READABLE\"} 1\n");
    }

    @Test
    void what_the_internal_topic_takes_no_record_of_is_a_dead_letter_and_counted() {
        byte[] hot = AvroCodec.encode(anomaly("OVERHEAT", "w1", "OPENED", 1_000));
        app.at(0).refused(RecordLimit.Place.INPUTS, 4_000);
        app.send(Topics.ANOMALIES, "k", hot, START).at(MINUTE);
        assertThat(app.records(Topics.DEAD_LETTERS))
                .extracting(
                        each -> text(each, DeadLetterHeaders.TOPIC),
                        TestRecord::key,
                        each -> text(each, DeadLetterHeaders.MESSAGE))
                .containsExactly(
                        tuple(Topics.ANOMALIES.topicName(), "k", "the internal topic takes no records"),
                        tuple(Topics.FEED_STATUS.topicName(), "gateway-1", "the internal topic takes no records"));
        assertThat(app.alerts()).isEmpty();
        assertThat(app.figures())
                .contains("hashbeat_alerts_unreadable_total{reason=\"TOO_LONG\"} 2\n")
                .contains("hashbeat_alerts_lost_total{reason=\"TOO_LONG\"} 0\n");
    }

    @Test
    void the_log_has_the_first_faults_and_then_fewer_and_fewer() {
        assertThat(LongStream.rangeClosed(1, 100_000).filter(DeadLetters::isLogged))
                .startsWith(1L, 2L, 3L)
                .contains(100L, 128L, 65_536L)
                .hasSize(110);
    }

    @Test
    void an_incident_whose_members_are_too_many_for_a_record_is_told_without_their_names() {
        app.at(0).refused(8_000);
        for (int i = 0; i < 100; i++) {
            Anomaly silent = anomaly("WORKER_SILENT", "with-a-name-that-is-rather-long-" + i, "OPENED", 1_000);
            silent.setGroups(List.of("site/p/sha256d/mine"));
            app.send(silent);
        }
        app.at(5 * MINUTE);
        assertThat(app.alerts())
                .filteredOn(each -> each.getNotification().equals("FIRED"))
                .singleElement()
                .matches(each -> each.getMembers().isEmpty() && each.getMemberCount() == 100);
        assertThat(app.records(Topics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void an_alert_that_no_record_has_room_for_is_a_dead_letter_that_says_so() {
        Anomaly hot = anomaly("OVERHEAT", "w1", "OPENED", 1_000);
        hot.setSubject("worker/p/sha256d/" + "a".repeat(3_000) + "/w1"); // an alert names the account once more
        app.at(0).refused(12_000).send(Topics.ANOMALIES, "k", hot, START);
        app.send(anomaly("OVERHEAT", "w2", "OPENED", 1_000));
        assertThat(app.records(Topics.DEAD_LETTERS)).singleElement().satisfies(each -> {
            assertThat(text(each, DeadLetterHeaders.REASON)).isEqualTo("TOO_LONG");
            assertThat(text(each, DeadLetterHeaders.MESSAGE)).contains("a record has room for 6000");
        });
        assertThat(app.alerts()).extracting(Alert::getSubject).containsExactly("worker/p/sha256d/alice/w2");
        assertThat(app.figures()).contains("hashbeat_alerts_unreadable_total{reason=\"TOO_LONG\"} 1\n");
    }

    @Test
    void a_key_that_is_too_long_is_a_dead_letter() {
        app.at(0).send(Topics.ANOMALIES, "k".repeat(900_000), new byte[100], START);
        List<TestRecord<String, byte[]>> dead = app.records(Topics.DEAD_LETTERS);
        assertThat(dead).singleElement().satisfies(each -> {
            assertThat(text(each, DeadLetterHeaders.REASON)).isEqualTo("TOO_LONG");
            assertThat(each.key()).hasSize(10_000);
            assertThat(text(each, DeadLetterHeaders.MESSAGE))
                    .isEqualTo("its key has 900000 characters, and at most 10000 can be kept; its value has 100 bytes");
        });
    }

    @Test
    void a_key_that_a_lower_bound_cuts_is_a_dead_letter_that_says_how_long_all_of_it_was() {
        app.at(0).refused(20_000).send(Topics.ANOMALIES, "k".repeat(3_000), new byte[700], START);
        assertThat(app.records(Topics.DEAD_LETTERS))
                .extracting(each -> text(each, DeadLetterHeaders.MESSAGE))
                .containsExactly("its key has 3000 characters, and at most 1250 can be kept; its value has 700 bytes");
    }
}
