package io.hashbeat.streams.engine;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.share.RawRecords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of names: those that are new, and those of several machines. */
class NamesTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final PlainEngine engine = new PlainEngine(Map.of(), 0);
    private long offset;

    private void send(String worker, long atMillis, double difficulty) {
        engine.read(RawRecords.of(
                        0,
                        offset++,
                        share(worker)
                                .at(atMillis)
                                .difficulty(difficulty)
                                .server("eu1")
                                .id("s" + offset)))
                .advance();
    }

    private List<Anomaly> anomalies(String kind) {
        return engine.results().anomalies().values().stream()
                .filter(each -> each.getKind().equals(kind))
                .toList();
    }

    /** Names in one shard with {@code anna.rig1}, so that they share its memory of a day. */
    private void fleet(long fromMillis, long toMillis) {
        for (long at = fromMillis; at < toMillis; at += MINUTE) {
            for (int i = 0; i < 300; i++) {
                engine.read(RawRecords.of(0, offset++, share("old" + i).at(at).id("f" + offset)));
            }
            engine.advance();
        }
    }

    @Test
    void names_are_not_new_before_a_day_has_been_seen() {
        fleet(0, 2 * MINUTE);
        for (int hour = 1; hour < 24; hour++) {
            send("early" + hour, hour * HOUR, 1_024);
        }
        send("old0", 23 * HOUR + 30 * MINUTE, 1_024);
        assertThat(anomalies("UNKNOWN_WORKER")).isEmpty();
    }

    @Test
    void a_new_name_is_told_once_with_where_its_first_share_came() {
        fleet(0, 2 * MINUTE);
        fleet(24 * HOUR, 24 * HOUR + 2 * MINUTE);
        send("stranger", 24 * HOUR + 2 * MINUTE, 1_024);
        engine.restart();
        send("stranger", 24 * HOUR + 3 * MINUTE, 1_024);
        fleet(24 * HOUR + 4 * MINUTE, 24 * HOUR + 6 * MINUTE);
        assertThat(anomalies("UNKNOWN_WORKER")).singleElement().satisfies(told -> {
            assertThat(told.getSubject()).isEqualTo("worker/p/sha256d/anna/stranger");
            assertThat(told.getState()).isEqualTo("CLOSED");
            assertThat(told.getOnsetAtMs()).isEqualTo(ORIGIN_MILLIS + 24 * HOUR + 2 * MINUTE);
            assertThat(told.getSentence())
                    .isEqualTo("Worker stranger of anna is new: its first share came to server eu1.");
        });
    }

    @Test
    void a_name_of_two_machines_is_told_by_the_difficulty_of_its_shares() {
        for (long at = 0; at < 30 * MINUTE; at += 10_000) {
            send("anna.rig1", at, 1_024);
            send("anna.rig1", at + 3_000, 65_536);
        }
        assertThat(anomalies("NAME_SHARED")).singleElement().satisfies(told -> {
            assertThat(told.getState()).isEqualTo("OPENED");
            assertThat(told.getReason()).isEqualTo("DIFFICULTY_ALTERNATES");
            assertThat(told.getSentence()).contains("several machines");
        });
        engine.restart();
        for (long at = 30 * MINUTE; at < 60 * MINUTE; at += 10_000) {
            send("anna.rig1", at, 1_024);
            send("anna.rig1", at + 3_000, 65_536);
        }
        assertThat(anomalies("NAME_SHARED")).hasSize(1);
    }

    @Test
    void vardiff_is_no_second_machine() {
        for (long at = 0; at < 5 * HOUR; at += 10_000) {
            send("anna.rig1", at, 1_024 << (at / (20 * MINUTE) % 3));
        }
        assertThat(anomalies("NAME_SHARED")).isEmpty();
    }
}
