package io.hashbeat.standalone.guarantee;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Schedule;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.avro.Telemetry;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.settings.PipelineSettings;
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
 * A hundred minutes of a small fleet as messages for Kafka, in the order of arrival, from a seed: vardiff, four
 * partitions, duplicates, re-sends, late shares and shares beyond the grace, heartbeats, one worker that falls silent.
 * Knows what each worker did in each hour.
 */
final class GoldenTrace {

    /** As the catalogue has it. */
    static final int PARTITIONS = 4;
    /** 2026-03-01T10:50:07.123Z: an hour ends soon and nothing is round. */
    static final long START = 1_772_362_207_123L;

    static final long END = START + 100 * 60_000L;
    private static final int WORKERS = 12;
    /** What each reports: a share every 4 ms times its difficulty, of which a tenth is not accepted, and some caution. */
    private static final double REPORTED_HS = 9e11;
    /** The worker that falls silent. */
    static final String SILENT = "worker/" + key(5).text();

    /** Where {@link #known} ends what it plans, while one worker is silent. */
    static final long PLANNED_UNTIL = START + 62 * 60_000L;

    /** Detectors judge after half an hour: the trace has no four hours. */
    static final Map<String, String> SETTINGS =
            Map.of(PipelineSettings.BASELINE_MIN_SPAN.key(), "30m", PipelineSettings.BASELINE_MIN_SHARES.key(), "60");

    private static final String SOURCE = "gate";
    private static final long TICK_MILLIS = 2_000;
    private static final long TICK_AFTERWARDS_MILLIS = 10_000;

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
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Done> done = new TreeMap<>();
    private long sequence;

    private GoldenTrace(long seed) {
        random = new Random(seed);
    }

    static GoldenTrace of(long seed) {
        GoldenTrace trace = new GoldenTrace(seed);
        for (int worker = 0; worker < WORKERS; worker++) {
            trace.hash(worker);
        }
        trace.arrive();
        return trace;
    }

    /** All messages, as they arrive. */
    List<Message> messages() {
        return messages;
    }

    /** All messages, and ticks of which time goes on for {@code afterMillis} without a share, so that hours close. */
    List<Message> messagesAndTicks(long afterMillis) {
        List<Message> all = new ArrayList<>(messages);
        for (long after = TICK_AFTERWARDS_MILLIS; after <= afterMillis; after += TICK_AFTERWARDS_MILLIS) {
            all.addAll(ticks(END + after, false));
        }
        return all;
    }

    /**
     * What operators know: half of the workers stand in the barn, that of {@link #SILENT} among them, of which nothing is expected until
     * {@link #PLANNED_UNTIL}. Those that stand there go on all the same.
     */
    static List<Message> known() {
        List<Message> known = new ArrayList<>();
        byte[] entry = AvroCodec.encode(FleetEntry.newBuilder().setSite("barn").build());
        for (int worker = 1; worker < WORKERS; worker += 2) {
            known.add(new Message(Topics.FLEET, 0, bytes(key(worker).text()), entry));
        }
        Schedule schedule =
                new Schedule("s1", "site/p/sha256d/barn", START + 55 * 60_000L, PLANNED_UNTIL, 0.0, "maintenance");
        known.add(new Message(Topics.SCHEDULES, 0, bytes("s1"), AvroCodec.encode(schedule)));
        return known;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ticks that say in every partition that nothing more comes up to {@code millis}. */
    static List<Message> ticks(long millis, boolean last) {
        List<Message> ticks = new ArrayList<>();
        byte[] tick = AvroCodec.encode(new SourceTick(SOURCE, millis, null, last));
        for (Topics topic : List.of(Topics.SHARES, Topics.HEARTBEATS)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                ticks.add(new Message(topic, partition, new byte[0], tick));
            }
        }
        return ticks;
    }

    /**
     * Whether there is reason for {@code line} of {@link Published#found()}: one worker falls silent, and in the last half minute
     * nobody sends a share, which is an outage of everybody.
     */
    static boolean isExpected(String line) {
        String[] words = line.split(" ", -1);
        return line.contains(SILENT) || (words[0].equals("GROUP_OUTAGE") && Long.parseLong(words[3]) > END - 30_000);
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
                beat(worker, millis, HeartbeatKind.TELEMETRY, REPORTED_HS);
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
                messages.addAll(ticks(tick, false));
            }
            emit(arrival);
        }
        messages.addAll(ticks(Math.max(END, tick), true));
    }

    private void emit(Arrival arrival) {
        String key = key(arrival.worker).text();
        int partition = Math.floorMod(key.hashCode(), PARTITIONS);
        sequence++;
        if (arrival.value instanceof Share share) {
            share.setSource(SOURCE);
            share.setSequence(sequence);
            Message message = add(Topics.SHARES, partition, key, share);
            if (random.nextInt(200) == 0) {
                messages.add(message); // the producer sent it twice
            }
        } else if (arrival.value instanceof Heartbeat beat) {
            beat.setSource(SOURCE);
            beat.setSequence(sequence);
            add(Topics.HEARTBEATS, partition, key, beat);
        }
    }

    private Message add(Topics topic, int partition, String key, SpecificRecord value) {
        Message message = new Message(topic, partition, bytes(key), AvroCodec.encode(value));
        messages.add(message);
        return message;
    }
}
