package io.hashbeat.streams.engine;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;

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
import java.util.function.IntToDoubleFunction;

/**
 * Workers of two accounts, anna's with even numbers and bert's with odd ones, that send six shares a minute each by chance through
 * a {@link PlainEngine}.
 */
final class Crowd {

    static final long SECOND = 1_000;
    static final long MINUTE = 60_000;

    /** Time between two words of the source; within it shares come in no order, so no more than the disorder allowed. */
    private static final long STEP = 5 * SECOND;

    private static final double MEAN_MILLIS = 10_000;
    private static final Map<String, String> SETTINGS =
            Map.of("detectors.baseline.min-span", "20m", "detectors.baseline.min-shares", "50");

    private final PlainEngine engine = new PlainEngine(SETTINGS, 0);
    private final SplittableRandom random;
    private final double[] due;
    private long offset;
    private long nowMillis;

    Crowd(long seed, int workers) {
        random = new SplittableRandom(seed);
        due = new double[workers];
    }

    PlainEngine engine() {
        return engine;
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
                        engine.read(RawRecords.of(
                                0,
                                offset++,
                                share(account(worker) + ".rig" + worker)
                                        .account(account(worker))
                                        .at((long) due[worker])
                                        .source("gate", offset)
                                        .id("s" + offset)));
                    }
                    due[worker] -= Math.log1p(-random.nextDouble()) * MEAN_MILLIS;
                }
            }
            nowMillis += STEP;
            engine.read(RawRecords.tick(0, "gate", ORIGIN_MILLIS + nowMillis)).advance();
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

    /** Of these, those that are part of no other. */
    List<Anomaly> alone() {
        return newest().stream().filter(each -> each.getInhibitedBy().isEmpty()).toList();
    }
}
