package io.hashbeat.streams.engine;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.share.RawRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Workers of two accounts, anna's with even numbers and bert's with odd ones, that send six shares a minute each by chance through
 * a {@link PlainEngine}.
 */
final class Crowd {

    static final long SEED = 20_261_124;
    static final long SECOND = 1_000;
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;

    /** Time between two words of the source; within it shares come in no order, so no more than the disorder allowed. */
    private static final long STEP = 5 * SECOND;

    private static final double MEAN_MILLIS = 10_000;
    private static final Map<String, String> SETTINGS =
            Map.of("detectors.baseline.min-span", "20m", "detectors.baseline.min-shares", "50");

    /** Those that have done what is usual for an hour, by how many they are: most tests begin there. */
    private static final Map<Integer, Crowd> AFTER_AN_HOUR = new ConcurrentHashMap<>();

    private final PlainEngine engine;
    private final SplittableRandom random;
    private final double[] due;
    private long offset;
    private long nowMillis;
    private long tickMillis = STEP;
    /** Accounts that workers moved to. */
    private final Map<Integer, String> moved = new TreeMap<>();

    private Crowd(PlainEngine engine, SplittableRandom random, double[] due) {
        this.engine = engine;
        this.random = random;
        this.due = due;
    }

    /** So many workers that have not begun. */
    static Crowd of(int workers) {
        return of(workers, Map.of());
    }

    /** So many workers that have not begun, with those settings beside short baselines. */
    static Crowd of(int workers, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(SETTINGS);
        all.putAll(settings);
        return new Crowd(new PlainEngine(all, 0), new SplittableRandom(SEED), new double[workers]);
    }

    /** So many workers that have done what is usual for an hour, during which nothing was told. */
    static Crowd afterAnHour(int workers) {
        return AFTER_AN_HOUR.computeIfAbsent(workers, Crowd::workedAnHour).copy();
    }

    private static Crowd workedAnHour(int workers) {
        Crowd crowd = of(workers);
        crowd.run(HOUR, worker -> 1);
        assertThat(crowd.told()).as("in the first hour, seed %d", SEED).isEmpty();
        return crowd;
    }

    private Crowd copy() {
        Crowd copy = new Crowd(engine.copy(), new SplittableRandom(SEED + 1), due.clone());
        copy.offset = offset;
        copy.nowMillis = nowMillis;
        return copy;
    }

    PlainEngine engine() {
        return engine;
    }

    /** How far it is, milliseconds after the origin. */
    long nowMillis() {
        return nowMillis;
    }

    /** Lets each worker stand in the place of that kind ("site", "subnet" or "model") that {@code name} says. */
    void place(String kind, IntFunction<String> name) {
        for (int worker = 0; worker < due.length; worker++) {
            String place = name.apply(worker);
            engine.know(new FleetFacts(
                    key(worker),
                    kind.equals("site") ? place : "",
                    kind.equals("subnet") ? place : "",
                    kind.equals("model") ? place : ""));
        }
    }

    /** Name of the account of {@code worker}. */
    static String account(int worker) {
        return worker % 2 == 0 ? "anna" : "bert";
    }

    /** Key of {@code worker}. */
    static String key(int worker) {
        return "p/sha256d/" + account(worker) + "/" + account(worker) + ".rig" + worker;
    }

    /** Goes on to {@code untilMillis} after the origin; each worker does the part {@code part} of its usual rate. */
    void run(long untilMillis, IntToDoubleFunction part) {
        while (nowMillis < untilMillis) {
            for (int worker = 0; worker < due.length; worker++) {
                while (due[worker] < nowMillis + STEP) {
                    if (random.nextDouble() < part.applyAsDouble(worker)) {
                        String account = moved.getOrDefault(worker, account(worker));
                        engine.read(RawRecords.of(
                                0,
                                offset++,
                                share(account + ".rig" + worker)
                                        .account(account)
                                        .at((long) due[worker])
                                        .source("gate", offset)
                                        .id("s" + offset)));
                    }
                    due[worker] -= Math.log1p(-random.nextDouble()) * MEAN_MILLIS;
                }
            }
            nowMillis += STEP;
            if (nowMillis % tickMillis == 0) {
                engine.read(RawRecords.tick(0, "gate", ORIGIN_MILLIS + nowMillis))
                        .advance();
            }
        }
    }

    /** From now on {@code worker} works for {@code account}. */
    void move(int worker, String account) {
        moved.put(worker, account);
    }

    /** Its source says how far it is only so often, milliseconds. */
    Crowd tickingEvery(long millis) {
        tickMillis = millis;
        return this;
    }

    /** Goes on to {@code untilMillis} after the origin without its source; time is told by another one. */
    void stopSource(long untilMillis) {
        for (; nowMillis < untilMillis; nowMillis += SECOND) {
            engine.read(RawRecords.tick(0, "other", ORIGIN_MILLIS + nowMillis)).advance();
        }
    }

    /** All that was told, in order. */
    List<Anomaly> told() {
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
    List<Anomaly> newest() {
        Map<String, Anomaly> newest = new TreeMap<>();
        told().forEach(each -> newest.put(each.getId(), each));
        return new ArrayList<>(newest.values());
    }

    /** Of these, those that are part of no other one. */
    List<Anomaly> alone() {
        return newest().stream().filter(each -> each.getInhibitedBy().isEmpty()).toList();
    }
}
