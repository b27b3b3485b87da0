package io.hashbeat.streams.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts a trace again, with maps and big numbers and nothing else, so that the pipeline has somebody to agree with. It
 * reads every partition on its own, in the order of the log.
 */
final class Oracle {

    private static final long SLICE = 10_000;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 3_600_000;
    private static final BigDecimal QUANTA = new BigDecimal(BigInteger.TWO.pow(32));

    /** What was counted. */
    static final class Sum {
        long accepted;
        long stale;
        long rejected;
        long blocks;
        BigInteger work = BigInteger.ZERO;
        BigInteger staleWork = BigInteger.ZERO;
        BigInteger rejectedWork = BigInteger.ZERO;
        final Map<String, Long> reasons = new TreeMap<>();
    }

    final Map<String, Sum> hours = new TreeMap<>();
    final Map<String, Sum> minutes = new TreeMap<>();
    long duplicates;
    long beyondGrace;

    private final long disorder;
    private final long grace;
    private final long horizon;
    private final Map<Integer, Long> newest = new HashMap<>();
    private final Map<String, Long> ids = new HashMap<>();

    Oracle(long disorderMillis, long graceMillis, long horizonMillis) {
        this.disorder = disorderMillis;
        this.grace = graceMillis;
        this.horizon = horizonMillis;
    }

    /** Counts {@code line} if it is a share, and lets its partition's time go on. */
    void read(Trace.Line line) {
        long before = newest.getOrDefault(line.partition(), Long.MIN_VALUE);
        long now = Math.max(before, line.timeMs());
        newest.put(line.partition(), now);
        if (line.status() == null || isRepeat(line, now)) {
            return;
        }
        long sliceEnd = (Math.floorDiv(line.timeMs(), SLICE) + 1) * SLICE;
        boolean beyond = before != Long.MIN_VALUE && before - sliceEnd >= Math.max(grace, disorder);
        beyondGrace += beyond ? 1 : 0;
        for (String subject : new String[] {
            "worker/p/sha256d/" + line.account() + "/" + line.worker(),
            "account/p/sha256d/" + line.account(),
            "server/p/sha256d/"
                    + (line.server() == null ? "~none" : line.server().replace(",", "%2C")),
            "pool/p/sha256d"
        }) {
            add(hours, subject + "@" + Math.floorDiv(line.timeMs(), HOUR) * HOUR, line);
            if (!beyond) {
                add(minutes, subject + "@" + (Math.floorDiv(line.timeMs(), MINUTE) + 1) * MINUTE, line);
            }
        }
    }

    private boolean isRepeat(Trace.Line line, long now) {
        if (line.id() == null) {
            return false;
        }
        String id = line.account() + "|" + line.worker() + "|" + line.id() + "|" + line.status() + "|" + line.reason();
        long stamp = Math.floorDiv(now, SLICE);
        Long first = ids.get(id);
        boolean repeat = first != null && stamp - first <= horizon / SLICE;
        if (!repeat) {
            ids.put(id, stamp);
        }
        duplicates += repeat ? 1 : 0;
        return repeat;
    }

    private static void add(Map<String, Sum> sums, String key, Trace.Line line) {
        Sum sum = sums.computeIfAbsent(key, unused -> new Sum());
        BigInteger work = new BigDecimal(line.difficulty())
                .multiply(QUANTA)
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigInteger();
        switch (line.status()) {
            case "ACCEPTED", "BLOCK" -> {
                sum.accepted++;
                sum.blocks += line.status().equals("BLOCK") ? 1 : 0;
                sum.work = sum.work.add(work);
            }
            case "STALE" -> {
                sum.stale++;
                sum.staleWork = sum.staleWork.add(work);
            }
            default -> {
                sum.rejected++;
                sum.rejectedWork = sum.rejectedWork.add(work);
                sum.reasons.merge(line.reason().equals("NONE") ? "OTHER" : line.reason(), 1L, Long::sum);
            }
        }
    }
}
