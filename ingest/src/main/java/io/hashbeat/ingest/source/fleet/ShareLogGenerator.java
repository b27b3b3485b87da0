package io.hashbeat.ingest.source.fleet;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.WorkUnit;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Writes an NDJSON share log with known contents: shares of many workers with duplicates and lines out of order, and the exact ledger of
 * it. One log from one spec, byte for byte. Difficulties are whole powers of two, whole numbers, and fractions.
 */
public final class ShareLogGenerator {
    private static final int LATE_MS = 60_000;
    private static final int REPEATED_WITHIN_MS = 30_000;
    private static final int BUFFER = 1 << 18;
    private static final int ACCOUNTS = 100;
    private static final double NOT_ACCEPTED = 0.02;
    private static final String[] REASONS = {"low_difficulty", "duplicate", "unknown_job"};

    private final ShareLogSpec spec;
    private final SplittableRandom random;
    private final double[] difficulties;
    private final long[][] counts;
    private final long[] high;
    private final long[] low;
    private final StringBuilder line = new StringBuilder();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::arrivalMs).thenComparingLong(Waiting::number));
    private long shares;
    private long duplicates;
    private long outOfOrder;
    private long firstMs;
    private long lastMs;

    private record Waiting(long arrivalMs, long number, String line) {}

    private ShareLogGenerator(ShareLogSpec spec) {
        this.spec = spec;
        this.random = new SplittableRandom(spec.seed());
        this.difficulties = new double[spec.workers()];
        this.counts = new long[3][spec.workers()];
        this.high = new long[spec.workers()];
        this.low = new long[spec.workers()];
        for (int i = 0; i < difficulties.length; i++) {
            difficulties[i] = difficulty(i);
        }
    }

    /** Writes the log to a file and returns its ledger. */
    public static ShareLogLedger write(ShareLogSpec spec, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            return write(spec, out);
        }
    }

    /** Writes the log to a stream, which stays open, and returns its ledger. */
    public static ShareLogLedger write(ShareLogSpec spec, OutputStream out) throws IOException {
        return new ShareLogGenerator(spec).write(out);
    }

    private double difficulty(int worker) {
        return switch (worker % 4) {
            case 0 -> Math.scalb(1.0, 14 + worker % 8);
            case 1 -> 465_661 + worker % 1_000;
            case 2 -> 65_536;
            default -> 20_000.1 + (worker % 977) / 7.0;
        };
    }

    private ShareLogLedger write(OutputStream out) throws IOException {
        double perMilli = spec.workers() * spec.sharesPerMinute() / 60_000;
        double repeat = spec.duplicates() / (1 - spec.duplicates());
        double timeMs = spec.start().toEpochMilli();
        while (shares + duplicates < spec.lines()) {
            timeMs += -Math.log(1 - random.nextDouble()) / perMilli;
            long now = (long) timeMs;
            writeWaiting(now, out);
            share(now);
            double u = random.nextDouble();
            if (u < spec.outOfOrder()) {
                outOfOrder++;
                await(now + 1_000 + random.nextInt(LATE_MS - 1_000));
            } else {
                write(line.toString(), out);
                if (u < spec.outOfOrder() + repeat && shares + duplicates < spec.lines()) {
                    duplicates++;
                    await(now + 1 + random.nextInt(REPEATED_WITHIN_MS));
                }
            }
        }
        writeWaiting(Long.MAX_VALUE, out);
        out.flush();
        return ledger();
    }

    private void await(long arrivalMs) {
        waiting.add(new Waiting(arrivalMs, shares, line.toString()));
    }

    private void writeWaiting(long upToMs, OutputStream out) throws IOException {
        for (Waiting w = waiting.peek(); w != null && w.arrivalMs <= upToMs; w = waiting.peek()) {
            waiting.remove();
            write(w.line, out);
        }
    }

    private static void write(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes a share, counts it, and leaves its line in {@link #line}. */
    private void share(long timeMs) {
        int worker = random.nextInt(spec.workers());
        if (random.nextInt(2_000) == 0) {
            difficulties[worker] *= random.nextBoolean() ? 2 : 0.5;
        }
        double difficulty = difficulties[worker];
        boolean accepted = random.nextDouble() >= NOT_ACCEPTED;
        int kind = accepted ? 0 : 1 + random.nextInt(2);
        counts[kind][worker]++;
        if (accepted) {
            long quanta = WorkUnit.quanta(Algorithm.SHA256D, difficulty);
            high[worker] += quanta >>> 32;
            low[worker] += quanta & 0xFFFF_FFFFL;
        }
        firstMs = shares == 0 ? timeMs : firstMs;
        shares++;
        lastMs = timeMs;
        line.setLength(0);
        line.append("{\"time\":").append(timeMs).append(",\"worker\":\"");
        appendWorker(worker);
        line.append("\",\"difficulty\":").append(difficulty);
        if (!accepted) {
            line.append(",\"status\":\"").append(kind == 1 ? "stale" : "rejected");
            if (kind == 2) {
                line.append("\",\"reason\":\"").append(REASONS[random.nextInt(REASONS.length)]);
            }
            line.append('"');
        }
        line.append(",\"server\":\"s").append(worker & 1);
        line.append("\",\"share_id\":\"").append(Long.toHexString(shares)).append("\"}\n");
    }

    private void appendWorker(int worker) {
        line.append(account(worker)).append(".w").append(worker);
    }

    private static String account(int worker) {
        return "acct" + worker % ACCOUNTS;
    }

    private ShareLogLedger ledger() {
        List<ShareLogLedger.Entry> workers = new ArrayList<>();
        for (int i = 0; i < difficulties.length; i++) {
            if (counts[0][i] + counts[1][i] + counts[2][i] > 0) {
                String account = account(i);
                WorkerKey key = new WorkerKey("default", Algorithm.SHA256D.id(), account, account + ".w" + i);
                BigInteger quanta = BigInteger.valueOf(high[i]).shiftLeft(32).add(BigInteger.valueOf(low[i]));
                workers.add(new ShareLogLedger.Entry(key, counts[0][i], counts[1][i], counts[2][i], quanta));
            }
        }
        return new ShareLogLedger(
                spec.lines(),
                duplicates,
                outOfOrder,
                Instant.ofEpochMilli(firstMs),
                Instant.ofEpochMilli(lastMs),
                workers);
    }
}
