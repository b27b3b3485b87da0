package io.hashbeat.streams.engine;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.share.RawRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Many workers that fail together, in plain code: one cause, one alarm. */
class OutageTest {

    private static final long SEED = 20_261_123;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60_000;
    /** Six shares a minute of each worker. */
    private static final double MEAN_MILLIS = 10_000;

    private static final int WORKERS = 100;
    private static final String ACCOUNT = "account/p/sha256d/anna";
    private static final Map<String, String> SETTINGS =
            Map.of("detectors.baseline.min-span", "20m", "detectors.baseline.min-shares", "50");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final PlainEngine engine = new PlainEngine(SETTINGS, 0);
    private long offset;
    private long nowMillis;
    /** When each worker's next share is due, by number; the first hundred are anna's, the others bert's. */
    private final double[] due = new double[2 * WORKERS];

    /** Goes on to {@code untilMillis} after the origin; only workers of which {@code works} says so send shares. */
    private void run(long untilMillis, IntPredicate works) {
        while (nowMillis < untilMillis) {
            for (int worker = 0; worker < due.length; worker++) {
                while (due[worker] < nowMillis + SECOND) {
                    if (works.test(worker)) {
                        String name = (worker < WORKERS ? "anna.rig" : "bert.rig") + worker;
                        engine.read(RawRecords.of(
                                0,
                                offset++,
                                share(name)
                                        .account(name.substring(0, 4))
                                        .at((long) due[worker])
                                        .source("gate", offset)
                                        .id("s" + offset)));
                    }
                    due[worker] -= Math.log1p(-random.nextDouble()) * MEAN_MILLIS;
                }
            }
            nowMillis += SECOND;
            engine.read(RawRecords.tick(0, "gate", ORIGIN_MILLIS + nowMillis)).advance();
        }
    }

    private List<Anomaly> told() {
        List<Anomaly> told = new ArrayList<>();
        for (OutRecord each : engine.records()) {
            if (each.topic == Topics.ANOMALIES) {
                try {
                    told.add(AvroCodec.decode(each.value, Anomaly.class));
                } catch (UndecodableException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return told;
    }

    /** As each was told last. */
    private Map<String, Anomaly> newest() {
        Map<String, Anomaly> newest = new TreeMap<>();
        told().forEach(each -> newest.put(each.getId(), each));
        return newest;
    }

    private List<Anomaly> alone() {
        return newest().values().stream()
                .filter(each -> each.getInhibitedBy().isEmpty())
                .toList();
    }

    @Test
    void two_hundred_workers_without_a_fault_raise_nothing() {
        run(120 * MINUTE, worker -> true);
        assertThat(told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void a_site_without_power_is_one_alarm_within_half_a_minute_and_none_of_its_workers() {
        run(60 * MINUTE, worker -> true);
        run(100 * MINUTE, worker -> worker >= WORKERS);
        assertThat(alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getKind()).isEqualTo("GROUP_OUTAGE");
            assertThat(outage.getSubject()).isEqualTo(ACCOUNT);
            assertThat(outage.getState()).isEqualTo("OPENED");
            assertThat(outage.getOpenedAtMs() - ORIGIN_MILLIS)
                    .isBetween(60 * MINUTE, 60 * MINUTE + 30 * SECOND + 10 * SECOND);
            assertThat(Math.abs(outage.getOnsetAtMs() - ORIGIN_MILLIS - 60 * MINUTE))
                    .isLessThan(30 * SECOND);
            assertThat(outage.getSize()).isGreaterThan(0.8);
            assertThat(outage.getSentence()).startsWith("Account anna has lost about");
        });
        String id = alone().get(0).getId();
        assertThat(newest().values())
                .filteredOn(each -> each.getInhibitedBy().equals(id))
                .hasSizeGreaterThanOrEqualTo(WORKERS - 1);
    }

    @Test
    void it_ends_when_they_are_back_and_those_that_are_not_are_told_then() {
        run(60 * MINUTE, worker -> true);
        run(80 * MINUTE, worker -> worker >= WORKERS);
        run(110 * MINUTE, worker -> worker >= 2);
        assertThat(newest().values())
                .as("seed %d", SEED)
                .filteredOn(each -> each.getSubject().equals(ACCOUNT))
                .singleElement()
                .satisfies(outage -> {
                    assertThat(outage.getState()).isEqualTo("CLOSED");
                    assertThat(outage.getClosedAtMs() - ORIGIN_MILLIS).isBetween(80 * MINUTE, 90 * MINUTE);
                });
        assertThat(alone())
                .filteredOn(each -> each.getState().equals("UPDATED"))
                .extracting(Anomaly::getSubject)
                .containsExactlyInAnyOrder("worker/p/sha256d/anna/anna.rig0", "worker/p/sha256d/anna/anna.rig1");
    }

    @Test
    void one_worker_that_fails_alone_is_its_own_alarm_and_not_its_groups() {
        run(60 * MINUTE, worker -> true);
        run(120 * MINUTE, worker -> worker != 7);
        assertThat(alone()).as("seed %d", SEED).singleElement().satisfies(silent -> {
            assertThat(silent.getSubject()).isEqualTo("worker/p/sha256d/anna/anna.rig7");
            assertThat(silent.getGroups()).contains(ACCOUNT);
        });
    }

    @Test
    void a_restart_in_the_middle_changes_nothing() {
        run(60 * MINUTE, worker -> true);
        run(62 * MINUTE, worker -> worker >= WORKERS);
        engine.restart();
        run(70 * MINUTE, worker -> worker >= WORKERS);
        engine.restart();
        run(90 * MINUTE, worker -> true);
        assertThat(alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getSubject()).isEqualTo(ACCOUNT);
            assertThat(outage.getState()).isEqualTo("CLOSED");
        });
        assertThat(told())
                .extracting(each -> each.getId() + " " + each.getRevision())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_source_that_stops_is_no_outage() {
        run(60 * MINUTE, worker -> true);
        for (long at = nowMillis; at < 90 * MINUTE; at += SECOND) {
            engine.read(RawRecords.tick(0, "other", ORIGIN_MILLIS + at)).advance();
        }
        assertThat(told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void forty_of_a_hundred_stay_one_alarm_for_as_long_as_they_are_down() {
        run(60 * MINUTE, worker -> true);
        run(110 * MINUTE, worker -> worker >= 40);
        assertThat(alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getSubject()).isEqualTo(ACCOUNT);
            assertThat(outage.getState()).isEqualTo("OPENED");
            assertThat(outage.getSize()).isBetween(0.15, 0.7);
        });
    }

    @Test
    void a_pool_that_is_out_altogether_is_one_alarm() {
        run(60 * MINUTE, worker -> true);
        run(80 * MINUTE, worker -> false);
        assertThat(alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getKind()).isEqualTo("GROUP_OUTAGE");
            assertThat(outage.getState()).isEqualTo("OPENED");
        });
    }

    @Test
    void two_accounts_that_go_out_one_after_the_other_are_two_alarms() {
        run(60 * MINUTE, worker -> true);
        run(63 * MINUTE, worker -> worker >= 60);
        run(80 * MINUTE, worker -> (worker >= 60 && worker < WORKERS) || worker >= WORKERS + 60);
        assertThat(alone())
                .as("seed %d", SEED)
                .extracting(Anomaly::getSubject)
                .contains(ACCOUNT, "account/p/sha256d/bert")
                .noneMatch(each -> each.startsWith("worker/"));
    }

    @Test
    void silence_is_found_also_with_a_source_that_ticks_every_ten_seconds() {
        for (long at = 0; at < 90 * MINUTE; at += SECOND) {
            while (due[0] < at + SECOND) {
                if (at < 60 * MINUTE) {
                    engine.read(RawRecords.of(
                            0,
                            offset++,
                            share().at((long) due[0]).source("gate", offset).id("s" + offset)));
                }
                due[0] -= Math.log1p(-random.nextDouble()) * MEAN_MILLIS;
            }
            if (at % (10 * SECOND) == 0) {
                engine.read(RawRecords.tick(0, "gate", ORIGIN_MILLIS + at)).advance();
            }
        }
        assertThat(alone()).as("seed %d", SEED).singleElement().satisfies(silent -> assertThat(silent.getKind())
                .isEqualTo("WORKER_SILENT"));
    }
}
