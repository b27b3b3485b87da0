package io.hashbeat.streams.engine;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.streams.share.RawRecords;
import io.hashbeat.streams.share.ShareBuilder;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong at pools, as far as the core of the pipeline is concerned. */
class FieldFailuresTest {

    private static final long MINUTE = 60_000;
    private static final String WORKER = "worker/p/sha256d/anna/anna.rig1";
    private static final double HASHES_AT_1024 = 1_024 * 0x1p48 / 65_535;

    private final PlainEngine engine = new PlainEngine(
            Map.of("time.clamp", "true", "detectors.baseline.min-span", "30m", "detectors.baseline.min-shares", "60"),
            0);
    private long offset;

    /** Sends a share every ten seconds between two moments after the origin, and lets time go on. */
    private void steady(long fromMillis, long toMillis, LongFunction<ShareBuilder> share) {
        for (long at = fromMillis; at < toMillis; at += 10_000) {
            engine.read(RawRecords.of(0, offset++, share.apply(at).at(at))).advance();
        }
    }

    private void tick(long atMillis) {
        engine.read(RawRecords.tick(0, "gate", ORIGIN_MILLIS + atMillis)).advance();
    }

    private List<Anomaly> anomalies(String kind) {
        return engine.results().anomalies().values().stream()
                .filter(each -> each.getKind().equals(kind))
                .toList();
    }

    private static double oneHour(HashrateSample sample) {
        return sample.getWindows().get(3).getHashrateHs();
    }

    @Test
    void a_restart_neither_loses_nor_doubles_a_statistic() {
        steady(0, 30 * MINUTE, at -> share().id("s" + at));
        engine.restart();
        steady(29 * MINUTE, 60 * MINUTE, at -> share().id("s" + at));
        engine.finish();
        BigInteger work =
                engine.results().ledgerOf(WORKER).stream().map(Results::work).reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(work).isEqualTo(BigInteger.valueOf(360 * 1_024L).shiftLeft(32));
        assertThat(engine.duplicates()).isEqualTo(6);
        assertThat(oneHour(engine.results().lastSample(WORKER)))
                .isCloseTo(HASHES_AT_1024 / 10, Percentage.withPercentage(1));
    }

    @Test
    void shares_older_than_all_that_is_kept_are_parts_of_their_hour_and_not_lost() {
        long now = 30 * 60 * MINUTE;
        steady(0, MINUTE, at -> share().id("old" + at));
        steady(now, now + MINUTE, at -> share().id("new" + at));
        for (String worker : List.of("rig1", "rig1", "rig2")) {
            engine.read(RawRecords.of(
                    0, offset++, share("anna." + worker).at(2 * MINUTE).id("late" + offset)));
        }
        steady(now + MINUTE, now + 3 * MINUTE, at -> share().id("new" + at));
        engine.finish();
        assertThat(acceptedInFirstHour(WORKER)).isEqualTo(6 + 2);
        assertThat(acceptedInFirstHour("worker/p/sha256d/anna/anna.rig2")).isEqualTo(1);
        assertThat(acceptedInFirstHour("account/p/sha256d/anna")).isEqualTo(6 + 3);
        assertThat(acceptedInFirstHour("pool/p/sha256d")).isEqualTo(6 + 3);
    }

    private long acceptedInFirstHour(String subject) {
        return engine.results().ledgerOf(subject).stream()
                .filter(each -> each.getHourMs() < ORIGIN_MILLIS + 60 * MINUTE)
                .mapToLong(LedgerEntry::getAccepted)
                .sum();
    }

    @Test
    void a_feed_that_lags_is_not_a_drop_and_no_alarm() {
        steady(0, 60 * MINUTE, at -> share().source("gate", at).id("s" + at));
        tick(60 * MINUTE);
        engine.read(RawRecords.tick(0, "other", ORIGIN_MILLIS + 80 * MINUTE)).advance();
        assertThat(engine.results().anomalies()).isEmpty();
        HashrateSample during = engine.results().lastSample(WORKER);
        assertThat(during.getWindows().get(0).getCoverage()).isZero();
        assertThat(during.getWindows().get(0).getHashrateHs()).isNaN();
        steady(60 * MINUTE, 80 * MINUTE, at -> share().source("gate", at).id("s" + at));
        tick(81 * MINUTE);
        engine.finish();
        assertThat(engine.results().anomalies()).isEmpty();
        assertThat(oneHour(engine.results().lastSample(WORKER)))
                .isCloseTo(HASHES_AT_1024 / 10, Percentage.withPercentage(4));
    }

    @Test
    void a_slow_miner_gets_no_false_offline_message() {
        for (long at = 0; at < 24 * 60 * MINUTE; at += 5 * MINUTE) {
            engine.read(RawRecords.of(0, offset++, share().at(at).id("s" + at)));
            tick(at + 4 * MINUTE);
        }
        tick(24 * 60 * MINUTE + 9 * MINUTE);
        assertThat(engine.results().anomalies()).isEmpty();
    }

    @Test
    void a_worker_that_falls_silent_is_told_once_and_closed_by_its_next_share() {
        steady(0, 60 * MINUTE, at -> share().id("s" + at));
        for (int minute = 60; minute < 75; minute++) {
            tick(minute * MINUTE);
        }
        assertThat(anomalies("WORKER_SILENT")).singleElement().satisfies(opened -> {
            assertThat(opened.getState()).isEqualTo("OPENED");
            assertThat(opened.getOnsetAtMs()).isEqualTo(ORIGIN_MILLIS + 60 * MINUTE - 10_000);
            assertThat(opened.getOpenedAtMs() - opened.getOnsetAtMs()).isBetween(2 * MINUTE, 5 * MINUTE);
            assertThat(opened.getSentence()).contains("anna.rig1");
        });
        String id = anomalies("WORKER_SILENT").get(0).getId();
        steady(75 * MINUTE, 77 * MINUTE, at -> share().id("s" + at));
        engine.finish();
        assertThat(anomalies("WORKER_SILENT")).singleElement().satisfies(closed -> {
            assertThat(closed.getId()).isEqualTo(id);
            assertThat(closed.getState()).isEqualTo("CLOSED");
        });
    }

    @Test
    void the_end_of_the_input_is_no_silence() {
        steady(0, 60 * MINUTE, at -> share().id("s" + at));
        engine.finish();
        assertThat(engine.results().anomalies()).isEmpty();
    }

    @Test
    void a_backlog_after_a_reconnect_lands_where_it_was_earned() {
        steady(0, 20 * MINUTE, at -> share().id("s" + at));
        tick(25 * MINUTE);
        steady(20 * MINUTE, 25 * MINUTE, at -> share().id("s" + at));
        steady(25 * MINUTE, 31 * MINUTE, at -> share().id("s" + at));
        engine.finish();
        for (int minute = 16; minute < 30; minute++) {
            long end = (ORIGIN_MILLIS / MINUTE + minute) * MINUTE;
            HashrateSample sample = engine.results().sample(WORKER, end);
            assertThat(sample.getWindows().get(0).getAccepted())
                    .as("minute %s", minute)
                    .isEqualTo(6);
        }
    }

    @Test
    void the_same_worker_name_on_two_machines_keeps_its_exact_work_and_an_honest_interval() {
        for (long at = 0; at < 60 * MINUTE; at += 10_000) {
            engine.read(RawRecords.of(0, offset++, share().at(at).difficulty(1_024)));
            engine.read(RawRecords.of(0, offset++, share().at(at + 3_000).difficulty(65_536)));
            engine.advance();
        }
        engine.finish();
        HashrateSample sample = engine.results().lastSample(WORKER);
        assertThat(oneHour(sample)).isCloseTo(HASHES_AT_1024 / 10 * 65, Percentage.withPercentage(2));
        double half = (sample.getWindows().get(3).getHighHs()
                        - sample.getWindows().get(3).getLowHs())
                / 2;
        assertThat(half / oneHour(sample))
                .as("as of 360 large shares, not of 720")
                .isBetween(0.095, 0.125);
        BigInteger work =
                engine.results().ledgerOf(WORKER).stream().map(Results::work).reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(work).isEqualTo(BigInteger.valueOf(360L * (1_024 + 65_536)).shiftLeft(32));
    }

    @Test
    void a_change_of_vardiff_is_not_a_change_of_hashrate() {
        PlainEngine both = new PlainEngine(Map.of(), 0);
        both.read(RawRecords.heartbeat(0, RawRecords.difficulty("anna.rig1", ORIGIN_MILLIS, 1_024)));
        for (long at = 0; at < 30 * MINUTE; at += 10_000) {
            both.read(RawRecords.of(0, at, share().at(at).difficulty(1_024)));
        }
        both.read(RawRecords.heartbeat(0, RawRecords.difficulty("anna.rig1", ORIGIN_MILLIS + 30 * MINUTE, 4_096)));
        for (long at = 30 * MINUTE; at < 60 * MINUTE; at += 40_000) {
            both.read(RawRecords.of(0, at, share().at(at).difficulty(4_096)));
        }
        both.finish();
        List<LedgerEntry> entries = both.results().ledgerOf(WORKER);
        assertThat(entries).allMatch(LedgerEntry::getDifficultyKnown);
        double exposure = entries.stream()
                .mapToDouble(LedgerEntry::getExposureSharesPerHs)
                .sum();
        double expected = 1_800 / HASHES_AT_1024 + (1_800 - 40 + 10) / (4 * HASHES_AT_1024);
        assertThat(exposure).isCloseTo(expected, Percentage.withPercentage(2));
        for (HashrateSample sample : both.results().samplesOf(WORKER)) {
            if (sample.getTimeMs() > ORIGIN_MILLIS + 6 * MINUTE) {
                assertThat(sample.getWindows().get(1).getHashrateHs() / (HASHES_AT_1024 / 10))
                        .isBetween(0.75, 1.25);
            }
        }
    }

    @Test
    void one_miner_s_clock_an_hour_ahead_makes_nobody_late() {
        for (long at = 0; at < 5 * MINUTE; at += 10_000) {
            long append = ORIGIN_MILLIS + at;
            engine.read(RawRecords.appended(
                    append, share().key(), share().at(at).id("s" + at).build()));
            engine.read(RawRecords.appended(
                    append,
                    share("ahead").key(),
                    share("ahead").at(at + 60 * MINUTE).id("s" + at).build()));
            engine.advance();
        }
        engine.finish();
        assertThat(engine.results().deadReasons()).isEmpty();
        for (String worker : List.of("anna.rig1", "ahead")) {
            assertThat(engine.results().ledgerOf("worker/p/sha256d/anna/" + worker).stream()
                            .mapToLong(LedgerEntry::getAccepted)
                            .sum())
                    .isEqualTo(30);
            assertThat(engine.results().ledgerOf("worker/p/sha256d/anna/" + worker))
                    .allMatch(entry -> entry.getRevision() == 0);
        }
    }

    @Test
    void a_retired_worker_is_told_once_and_no_longer_counted() {
        steady(0, 5 * MINUTE, at -> share().id("s" + at));
        for (long at = 5 * MINUTE; at < 25 * 60 * MINUTE; at += MINUTE) {
            if (at % (30 * MINUTE) == 0) {
                engine.read(RawRecords.of(0, offset++, share("other").at(at).id("s" + at)));
            }
            tick(at);
        }
        assertThat(anomalies("WORKER_RETIRED")).singleElement().satisfies(retired -> {
            assertThat(retired.getSubject()).isEqualTo(WORKER);
            assertThat(retired.getState())
                    .as("it stays in no list of what is open")
                    .isEqualTo("CLOSED");
            assertThat(retired.getOpenedAtMs() - retired.getOnsetAtMs())
                    .isBetween(24 * 60 * MINUTE, 24 * 60 * MINUTE + MINUTE);
        });
        HashrateSample last = engine.results().lastSample(WORKER);
        assertThat(engine.results().lastSample("pool/p/sha256d").getTimeMs() - last.getTimeMs())
                .isGreaterThan(50 * MINUTE);
        assertThat(engine.results().lastSample("pool/p/sha256d").getWorkers()).isOne();
    }

    @Test
    void an_alarm_does_not_stay_open_when_its_worker_is_retired() {
        steady(0, 60 * MINUTE, at -> share().id("s" + at));
        for (long at = 60 * MINUTE; at < 26 * 60 * MINUTE; at += MINUTE) {
            tick(at);
        }
        assertThat(anomalies("WORKER_RETIRED")).hasSize(1);
        assertThat(anomalies("WORKER_SILENT")).singleElement().satisfies(silent -> {
            assertThat(silent.getState()).isEqualTo("CLOSED");
            assertThat(silent.getReason()).isEqualTo("SILENT_TOO_LONG");
            assertThat(silent.getSentence()).contains("no longer watched");
        });
    }

    @Test
    void the_ledger_says_when_the_first_and_the_last_share_of_each_hour_came() {
        steady(0, 150 * MINUTE, at -> share().id("s" + at));
        engine.read(RawRecords.of(0, offset++, share().at(149 * MINUTE - 5_000).id("late")));
        engine.finish();
        for (String subject : List.of(WORKER, "account/p/sha256d/anna", "pool/p/sha256d")) {
            List<LedgerEntry> entries = engine.results().ledgerOf(subject);
            assertThat(entries).hasSizeGreaterThan(1);
            long end = ORIGIN_MILLIS + 150 * MINUTE;
            for (LedgerEntry entry : entries) {
                long from = Math.max(ORIGIN_MILLIS, entry.getHourMs());
                long until = Math.min(end, entry.getHourMs() + 60 * MINUTE);
                assertThat(entry.getFirstShareMs()).isBetween(from, from + 9_999);
                assertThat(entry.getLastShareMs()).isBetween(until - 10_000, until - 1);
            }
        }
    }

    @Test
    void a_share_beyond_the_grace_adds_to_the_hour_of_a_retired_worker_and_replaces_nothing() {
        PlainEngine quick = new PlainEngine(Map.of("workers.retire-after", "1h"), 0);
        for (long at = 0; at < 5 * MINUTE; at += 10_000) {
            quick.read(RawRecords.of(0, at, share().at(at).id("s" + at))).advance();
        }
        for (long at = 5 * MINUTE; at < 180 * MINUTE; at += MINUTE) {
            quick.read(RawRecords.tick(0, "gate", ORIGIN_MILLIS + at)).advance();
        }
        quick.read(RawRecords.of(0, 1, share().at(MINUTE).id("late"))).advance();
        quick.read(RawRecords.tick(0, "gate", ORIGIN_MILLIS + 182 * MINUTE)).advance();
        quick.finish();
        assertThat(quick.results().ledgerOf(WORKER).stream()
                        .mapToLong(LedgerEntry::getAccepted)
                        .sum())
                .isEqualTo(31);
        assertThat(quick.results().deadReasons()).containsExactly("LATE");
    }

    @Test
    void the_unfinished_minute_says_that_it_is_unfinished() {
        steady(0, 10 * MINUTE + 20_000, at -> share().id("s" + at));
        engine.finish();
        engine.finish();
        for (String subject : List.of(WORKER, "pool/p/sha256d", "account/p/sha256d/anna")) {
            List<HashrateSample> samples = engine.results().samplesOf(subject);
            assertThat(samples.get(samples.size() - 1).getPartial()).as(subject).isTrue();
            assertThat(samples.subList(0, samples.size() - 1)).noneMatch(HashrateSample::getPartial);
        }
    }

    @Test
    void rejected_shares_are_told_by_reason_and_are_not_work() {
        steady(0, 3 * MINUTE, at -> share().rejected(
                        at % 20_000 == 0 ? RejectReason.LOW_DIFFICULTY : RejectReason.NONE));
        engine.finish();
        LedgerEntry entry = engine.results().ledgerOf(WORKER).get(0);
        assertThat(entry.getRejects()).isEqualTo(Map.of("LOW_DIFFICULTY", 9L, "OTHER", 9L));
        assertThat(Results.work(entry)).isZero();
        assertThat(Results.quanta(entry.getRejectedWorkHi(), entry.getRejectedWorkLo())
                        .doubleValue())
                .isCloseTo(18 * 1_024 * 0x1p32, within(0.0));
    }

    @Test
    void work_that_overflows_a_slice_is_a_dead_letter_and_harms_nobody() {
        double huge = 0x1p30;
        for (int i = 0; i < 3; i++) {
            engine.read(RawRecords.of(0, i, share().difficulty(huge).id("s" + i)));
        }
        engine.read(RawRecords.of(0, 9, share("small"))).finish();
        assertThat(engine.results().deadReasons()).containsExactly("OVERFLOW", "OVERFLOW");
        assertThat(engine.results().ledgerOf(WORKER).get(0).getAccepted()).isOne();
        assertThat(engine.results()
                        .ledgerOf("worker/p/sha256d/anna/small")
                        .get(0)
                        .getAccepted())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad\u0000server", "bad\nserver", "long"})
    void a_server_name_that_is_no_name_stops_nobody(String server) {
        String name = server.equals("long") ? "x".repeat(129) : server;
        engine.read(RawRecords.of(0, 0, share().server(name))).finish();
        assertThat(engine.results().ledgerOf(WORKER)).singleElement().satisfies(entry -> assertThat(entry.getAccepted())
                .isOne());
        assertThat(engine.results().ledgerOf("server/p/sha256d/~none")).hasSize(1);
    }
}
