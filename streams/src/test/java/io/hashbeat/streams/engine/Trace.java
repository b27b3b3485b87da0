package io.hashbeat.streams.engine;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.AvroEncoder;
import io.hashbeat.streams.share.RawRecord;
import io.hashbeat.streams.share.RawRecords;
import io.hashbeat.streams.share.ShareBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random log of a small pool in some partitions: several accounts and workers, vardiff, two servers, stales, rejects
 * and blocks, repeats, disorder of up to a minute, and now and then a share that is minutes or an hour late. Each
 * partition has two sources; the second one stops for five minutes and then sends all at once.
 */
final class Trace {

    /** A share, a heartbeat ({@code beat} not null) or a tick (neither). */
    record Line(
            int partition,
            long timeMs,
            String account,
            String worker,
            String source,
            double difficulty,
            @Nullable String status,
            String reason,
            @Nullable String id,
            @Nullable String server,
            @Nullable String beat) {}

    static final int PARTITIONS = 3;

    private static final AvroEncoder<Share> SHARES = new AvroEncoder<>(Share.class);
    private static final String[] SERVERS = {"eu1", "us,1"};
    private static final RejectReason[] REASONS = RejectReason.values();

    /** The lines of each partition in the order of the log. */
    final List<List<Line>> partitions = new ArrayList<>();

    private static final long STOPS = ShareBuilder.ORIGIN_MILLIS + 15 * 60_000;
    private static final long RESUMES = STOPS + 5 * 60_000;

    private final Random random;
    private int ids;

    /** A trace of so many minutes. */
    static Trace of(long seed, int minutes) {
        return new Trace(seed, minutes);
    }

    private Trace(long seed, int minutes) {
        random = new Random(seed);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<Line> lines = new ArrayList<>();
            int workers = 1 + random.nextInt(4);
            for (int worker = 0; worker < workers; worker++) {
                miner(lines, partition, "w" + partition + worker, minutes);
            }
            ticks(lines, partition, minutes);
            shuffleLocally(lines);
            tick(lines, partition, "a", minutes * 60_000L);
            tick(lines, partition, "b", minutes * 60_000L);
            partitions.add(lines);
        }
    }

    private void miner(List<Line> lines, int partition, String worker, int minutes) {
        String account = "a" + random.nextInt(3);
        double perMinute = 0.5 + 12 * random.nextDouble();
        double difficulty = Math.scalb(1 + random.nextDouble(), random.nextInt(20));
        boolean told = random.nextInt(4) == 0;
        long time = ShareBuilder.ORIGIN_MILLIS + random.nextInt(180_000);
        long end = ShareBuilder.ORIGIN_MILLIS + minutes * 60_000L - random.nextInt(3) * 200_000L;
        while (time < end) {
            if (random.nextInt(60) == 0) {
                difficulty *= random.nextBoolean() ? 2 : 0.5;
                if (told) {
                    lines.add(beat(partition, time, account, worker, difficulty, "DIFFICULTY"));
                }
            }
            if (random.nextInt(40) == 0) {
                lines.add(beat(partition, time, account, worker, 1e12 * random.nextInt(9), "TELEMETRY"));
            }
            share(lines, partition, time, account, worker, difficulty);
            time += (long) (-Math.log(1 - random.nextDouble()) * 60_000 / perMinute);
        }
    }

    private static Line beat(int partition, long time, String account, String worker, double value, String kind) {
        return new Line(partition, time, account, worker, "", value, null, "NONE", null, null, kind);
    }

    private void share(List<Line> lines, int partition, long time, String account, String worker, double difficulty) {
        int fate = random.nextInt(100);
        String status = fate < 90 ? "ACCEPTED" : fate < 94 ? "STALE" : fate < 99 ? "REJECTED" : "BLOCK";
        String reason = fate < 90 || fate == 99 ? "NONE" : REASONS[random.nextInt(REASONS.length)].name();
        String id = random.nextInt(10) == 0 ? null : "s" + ids++;
        String server = random.nextInt(20) == 0 ? null : SERVERS[random.nextInt(10) / 9];
        String source = worker.hashCode() % 2 == 0 ? "a" : "b";
        Line line = new Line(partition, time, account, worker, source, difficulty, status, reason, id, server, null);
        lines.add(line);
        if (random.nextInt(30) == 0) {
            lines.add(line);
        }
    }

    /** Puts most lines in order, some up to a minute off, a few minutes behind or an hour. */
    private void shuffleLocally(List<Line> lines) {
        record Placed(double at, Line line) {}
        List<Placed> placed = new ArrayList<>();
        for (Line line : lines) {
            int luck = random.nextInt(400);
            double delay = luck < 300
                    ? 2_000 * random.nextDouble()
                    : luck < 390
                            ? 60_000 * random.nextDouble()
                            : luck < 398 ? 900_000 * random.nextDouble() : 3_600_000 * random.nextDouble();
            long time = line.timeMs();
            boolean stopped = line.source().equals("b") && time > STOPS && time < RESUMES;
            boolean tick = line.status() == null && line.beat() == null;
            if (!stopped || !tick) {
                placed.add(new Placed(stopped ? RESUMES + delay : tick ? time : time + delay, line));
            }
        }
        placed.sort((a, b) -> Double.compare(a.at, b.at));
        lines.clear();
        placed.forEach(each -> lines.add(each.line));
    }

    private static void ticks(List<Line> lines, int partition, int minutes) {
        for (long millis = 0; millis < minutes * 60_000L; millis += 15_000) {
            tick(lines, partition, "a", millis);
            tick(lines, partition, "b", millis);
        }
    }

    private static void tick(List<Line> lines, int partition, String source, long millis) {
        long time = ShareBuilder.ORIGIN_MILLIS + millis;
        lines.add(new Line(partition, time, "", "", source, 0, null, "NONE", null, null, null));
    }

    /** The record of {@code line}. */
    static RawRecord record(Line line, long offset) {
        if (line.status() != null) {
            Share share = ShareBuilder.share(line.worker())
                    .account(line.account())
                    .timeMs(line.timeMs())
                    .difficulty(line.difficulty())
                    .status(ShareStatus.valueOf(line.status()))
                    .id(line.id())
                    .server(line.server())
                    .build();
            share.setSource(line.source());
            share.setReason(RejectReason.valueOf(line.reason()));
            byte[] key = ShareBuilder.key("sha256d", line.account(), line.worker());
            return RawRecords.of(line.partition(), offset, key, SHARES.encode(share));
        }
        if (line.beat() == null) {
            return RawRecords.tick(line.partition(), line.source(), line.timeMs());
        }
        Heartbeat beat = line.beat().equals("DIFFICULTY")
                ? RawRecords.difficulty(line.worker(), line.timeMs(), line.difficulty())
                : RawRecords.telemetry(line.worker(), line.timeMs(), line.difficulty());
        beat.setAccount(line.account());
        byte[] key = ShareBuilder.key("sha256d", line.account(), line.worker());
        return RawRecords.of(line.partition(), offset, key, AvroCodec.encode(beat));
    }

    /** All lines, in any order that keeps that of each partition. */
    List<Line> merged(Random order) {
        List<Line> merged = new ArrayList<>();
        int[] at = new int[PARTITIONS];
        int[] speed = {1 + order.nextInt(20), 1 + order.nextInt(20), 1 + order.nextInt(20)};
        int left = partitions.stream().mapToInt(List::size).sum();
        while (merged.size() < left) {
            int partition = order.nextInt(PARTITIONS);
            for (int i = order.nextInt(speed[partition]);
                    i >= 0 && at[partition] < partitions.get(partition).size();
                    i--) {
                merged.add(partitions.get(partition).get(at[partition]++));
            }
        }
        return merged;
    }
}
