package io.hashbeat.streams.engine.flink;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.avro.Telemetry;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.streams.share.RawRecord;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * A hundred minutes of a small fleet as records of Kafka, in the order of arrival, from a seed: vardiff, three
 * partitions, duplicates, re-sends, late shares and shares beyond the grace, heartbeats, one worker that falls silent.
 * Knows what each worker did in each hour.
 */
final class SeededTrace {

    static final int PARTITIONS = 3;
    /** 2026-03-01T10:50:07.123Z: an hour ends soon and nothing is round. */
    static final long START = 1_772_362_207_123L;

    static final long END = START + 100 * 60_000L;
    private static final int WORKERS = 12;
    private static final String SOURCE = "gate";
    private static final long TICK_MILLIS = 2_000;

    /** What one worker did in one hour. */
    record Done(long accepted, long stale, long rejected, BigInteger quanta) {
        static final Done NOTHING = new Done(0, 0, 0, BigInteger.ZERO);

        private Done plus(ShareStatus status, long shareQuanta) {
            return switch (status) {
                case ACCEPTED, BLOCK ->
                    new Done(accepted + 1, stale, rejected, quanta.add(BigInteger.valueOf(shareQuanta)));
                case STALE -> new Done(accepted, stale + 1, rejected, quanta);
                case REJECTED, UNKNOWN -> new Done(accepted, stale, rejected + 1, quanta);
            };
        }
    }

    private record Arrival(long millis, SpecificRecord value, int worker) {}

    private final Random random;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<RawRecord> records = new ArrayList<>();
    private final Map<String, Done> done = new TreeMap<>();
    private final long[] offsets = new long[2 * PARTITIONS];
    private long sequence;

    private SeededTrace(long seed) {
        random = new Random(seed);
    }

    static SeededTrace of(long seed) {
        SeededTrace trace = new SeededTrace(seed);
        for (int worker = 0; worker < WORKERS; worker++) {
            trace.hash(worker);
        }
        trace.arrive();
        return trace;
    }

    /** All records, as they arrive. */
    List<RawRecord> records() {
        return records;
    }

    /** What was done, by subject, "@" and the hour in milliseconds. */
    Map<String, Done> done() {
        return done;
    }

    static WorkerKey key(int worker) {
        return new WorkerKey("p", "sha256d", "a" + worker % 3, "a" + worker % 3 + ".w" + worker);
    }

    private void hash(int worker) {
        double difficulty = 1_024L << random.nextInt(4);
        long millis = START + random.nextInt(60_000) + (worker == 7 ? 40 * 60_000L : 0);
        beat(worker, millis, HeartbeatKind.CONNECTED, 0);
        beat(worker, millis, HeartbeatKind.DIFFICULTY, difficulty);
        long changes = millis + 600_000;
        while (millis < END - 30_000) {
            share(worker, millis, difficulty);
            millis += 1 + (long) (-Math.log1p(-random.nextDouble()) * 4 * difficulty);
            if (worker == 5 && millis > START + 60 * 60_000L && millis < START + 85 * 60_000L) {
                millis = START + 85 * 60_000L;
            }
            if (worker % 2 == 0 && millis > changes) {
                difficulty = 1_024L << random.nextInt(4);
                beat(worker, millis, HeartbeatKind.DIFFICULTY, difficulty);
                beat(worker, millis, HeartbeatKind.TELEMETRY, difficulty * 1e7);
                changes = millis + 600_000;
            }
        }
    }

    private void beat(int worker, long millis, HeartbeatKind kind, double value) {
        Heartbeat beat = new Heartbeat();
        beat.setTimeMs(millis);
        beat.setPool(key(worker).pool());
        beat.setAlgorithm(key(worker).algorithm());
        beat.setAccount(key(worker).account());
        beat.setWorker(key(worker).worker());
        beat.setKind(kind);
        if (kind == HeartbeatKind.DIFFICULTY) {
            beat.setAssignedDifficulty(value);
        }
        if (kind == HeartbeatKind.TELEMETRY) {
            beat.setTelemetry(new Telemetry(value, null, null, List.of(), List.of(), List.of(), null, null, null));
        }
        arrivals.add(new Arrival(millis, beat, worker));
    }

    private void share(int worker, long millis, double difficulty) {
        Share share = new Share();
        share.setTimeMs(millis);
        share.setPool(key(worker).pool());
        share.setAlgorithm(key(worker).algorithm());
        share.setAccount(key(worker).account());
        share.setWorker(key(worker).worker());
        share.setCreditedDifficulty(difficulty);
        share.setServer(random.nextInt(4) == 0 ? null : "s" + worker % 2);
        share.setShareId("s" + worker + "-" + arrivals.size());
        int kind = random.nextInt(20);
        share.setStatus(kind == 0 ? ShareStatus.STALE : kind == 1 ? ShareStatus.REJECTED : ShareStatus.ACCEPTED);
        share.setReason(kind == 1 ? RejectReason.LOW_DIFFICULTY : RejectReason.NONE);
        long delay = random.nextInt(50) == 0 ? random.nextInt(120_000) : 0;
        if (random.nextInt(500) == 0) {
            delay = 620_000L + random.nextInt(300_000);
        }
        long arrival = millis + delay < END ? millis + delay : millis;
        arrivals.add(new Arrival(arrival, share, worker));
        if (random.nextInt(30) == 0) {
            arrivals.add(new Arrival(Math.min(END, arrival + random.nextInt(60_000)), share, worker));
        }
        done.merge(
                "worker/" + key(worker).text() + "@" + (millis - Math.floorMod(millis, 3_600_000L)),
                Done.NOTHING.plus(share.getStatus(), WorkUnit.quanta(Algorithm.SHA256D, difficulty)),
                (a, b) -> new Done(
                        a.accepted + b.accepted, a.stale + b.stale, a.rejected + b.rejected, a.quanta.add(b.quanta)));
    }

    private void arrive() {
        arrivals.sort(Comparator.comparingLong(Arrival::millis));
        long tick = START;
        for (Arrival arrival : arrivals) {
            for (; tick < arrival.millis; tick += TICK_MILLIS) {
                tick(tick, false);
            }
            emit(arrival);
        }
        tick(Math.max(END, tick), true);
    }

    private void emit(Arrival arrival) {
        String key = key(arrival.worker).text();
        int partition = Math.floorMod(key.hashCode(), PARTITIONS);
        sequence++;
        if (arrival.value instanceof Share share) {
            share.setSource(SOURCE);
            share.setSequence(sequence);
            RawRecord record = add(0, partition, key, share);
            if (random.nextInt(200) == 0) {
                // the producer sent it twice
                records.add(new RawRecord(
                        new RawRecord.Place(0, partition, offsets[partition]++),
                        0,
                        false,
                        record.copyOfKey(),
                        record.copyOfValue()));
            }
        } else if (arrival.value instanceof Heartbeat beat) {
            beat.setSource(SOURCE);
            beat.setSequence(sequence);
            add(1, partition, key, beat);
        }
    }

    private void tick(long completeMillis, boolean last) {
        for (int topic = 0; topic < 2; topic++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                add(topic, partition, "", new SourceTick(SOURCE, completeMillis, null, last));
            }
        }
    }

    private RawRecord add(int topic, int partition, String key, SpecificRecord value) {
        RawRecord.Place place = new RawRecord.Place(topic, partition, offsets[topic * PARTITIONS + partition]++);
        RawRecord record =
                new RawRecord(place, 0, false, key.getBytes(StandardCharsets.UTF_8), AvroCodec.encode(value));
        records.add(record);
        return record;
    }
}
