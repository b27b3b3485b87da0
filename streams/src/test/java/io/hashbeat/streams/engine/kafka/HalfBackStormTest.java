package io.hashbeat.streams.engine.kafka;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.alert.AlertBook;
import io.hashbeat.streams.alert.AlertPhase;
import io.hashbeat.streams.alert.AlertTerms;
import io.hashbeat.streams.alert.Audience;
import io.hashbeat.streams.alert.Notification;
import io.hashbeat.streams.alert.Transition;
import io.hashbeat.streams.engine.PlainEngine;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.share.RawRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** 10,000 workers of one site, from their shares to what people are told: half of it back is not well again. */
class HalfBackStormTest {

    private static final long SEED = 20_261_123;
    private static final int WORKERS = 10_000;
    private static final int BACK = 6_000;
    private static final int DEAD = 100;
    private static final int ACCOUNTS = 40;
    private static final int SUBNETS = 40;
    private static final String SITE = "site/p/sha256d/north";

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long STEP = 10 * SECOND;
    private static final double MEAN_MILLIS = 15 * SECOND;

    private final PlainEngine engine =
            new PlainEngine(Map.of("detectors.baseline.min-span", "20m", "detectors.baseline.min-shares", "50"), 0);
    private final List<Transition> news = new ArrayList<>();
    private final AlertBook book = new AlertBook(AlertTerms.STANDARD, news::add);
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final double[] due = new double[WORKERS];
    private final String[] accounts = new String[WORKERS];
    private final String[] names = new String[WORKERS];
    private final Map<String, Double> lost = new TreeMap<>();
    private long nowMillis;
    private long offset;

    HalfBackStormTest() {
        for (int worker = 0; worker < WORKERS; worker++) {
            accounts[worker] = "a" + worker % ACCOUNTS;
            names[worker] = "w" + worker;
            String key = "p/sha256d/" + accounts[worker] + "/" + names[worker];
            String subnet = "n" + worker / ACCOUNTS % SUBNETS;
            engine.know(new FleetFacts(key, "north", subnet, worker % 3 == 0 ? "S21" : "M50"));
        }
        book.advance(ORIGIN_MILLIS);
    }

    /** Goes on for so long; only workers of which {@code works} says so send shares. */
    private void run(long millis, IntPredicate works) {
        for (long end = nowMillis + millis; nowMillis < end; ) {
            for (int worker = 0; worker < WORKERS; worker++) {
                for (; due[worker] < nowMillis + STEP; due[worker] -= Math.log1p(-random.nextDouble()) * MEAN_MILLIS) {
                    if (works.test(worker)) {
                        engine.read(RawRecords.of(
                                0,
                                offset++,
                                share(names[worker])
                                        .account(accounts[worker])
                                        .at((long) due[worker])
                                        .source("gate", offset)
                                        .id("s" + offset)));
                    }
                }
            }
            nowMillis += STEP;
            engine.read(RawRecords.tick(0, "gate", ORIGIN_MILLIS + nowMillis)).advance();
            tell();
        }
    }

    private void tell() {
        for (OutRecord each : engine.records()) {
            if (each.topic == Topics.ANOMALIES) {
                try {
                    book.take(AnomalyFacts.fact(AvroCodec.decode(each.value, Anomaly.class)));
                } catch (UndecodableException e) {
                    throw new AssertionError(e);
                }
            }
        }
        engine.records().clear();
        engine.totals().clear();
        book.advance(ORIGIN_MILLIS + nowMillis);
    }

    /** What was said in a phase of which at most one thing is told, and that not of a worker. */
    private List<Notification> phase(String what) {
        List<Transition> phase = List.copyOf(news);
        news.clear();
        for (Transition each : phase) {
            double before = lost.getOrDefault(each.id(), 0.0);
            assertThat(each.lostHashes()).as("lost by " + each).isGreaterThanOrEqualTo(before);
            lost.put(each.id(), each.lostHashes());
        }
        List<Transition> told = phase.stream()
                .filter(each -> each.notification() != Notification.NONE && each.audience() != Audience.CONTACTS)
                .toList();
        assertThat(told)
                .as("%s, seed %d", what, SEED)
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(each -> each.fact().subject().equals(SITE));
        site = phase.stream().filter(each -> each.fact().subject().equals(SITE)).reduce(site, (first, last) -> last);
        return told.stream().map(Transition::notification).toList();
    }

    /** What was said of the site last. */
    private Transition site;

    private void isOpen(String words) {
        assertThat(site.phase()).isEqualTo(AlertPhase.FIRING);
        assertThat(site.isEased()).as(site.fact().sentence()).isFalse();
        assertThat(site.fact().sentence()).contains(words).doesNotContain("does its usual");
    }

    @Test
    void half_of_a_site_that_is_back_for_twenty_minutes_is_the_same_outage_and_told_once() {
        run(24 * MINUTE, worker -> true);
        assertThat(phase("before")).isEmpty();
        run(10 * MINUTE, worker -> false);
        assertThat(phase("down")).containsExactly(Notification.FIRED);
        isOpen("has lost about");
        run(20 * MINUTE, worker -> worker < BACK);
        assertThat(phase("half are back")).isEmpty();
        isOpen(" % of its usual");
        assertThat(site.fact().measure().size())
                .as("40 %% are down; what is told is renewed when it has changed by 15 %%")
                .isBetween(0.35, 0.55);
        run(4 * MINUTE, worker -> false);
        assertThat(phase("the half is down again")).isEmpty();
        isOpen("has lost about");
        run(12 * MINUTE, worker -> worker < WORKERS - DEAD);
        assertThat(phase("back but for some")).isEmpty();
        isOpen("but for " + DEAD + " of its workers");
        run(6 * MINUTE, worker -> true);
        assertThat(phase("all are back")).containsExactly(Notification.RESOLVED);
        for (int time = 0; time < 3; time++) {
            run(3 * MINUTE, worker -> false);
            phase("down again");
            run(5 * MINUTE, worker -> true);
            phase("back again");
        }
        for (int minute = 0; minute < 60; minute++) {
            nowMillis += MINUTE;
            book.advance(ORIGIN_MILLIS + nowMillis);
        }
        phase("steady");
        assertThat(site.phase()).isEqualTo(AlertPhase.RESOLVED);
        assertThat(site.crew().count()).isLessThanOrEqualTo(WORKERS + 2 * ACCOUNTS + 2 * SUBNETS);
    }
}
