package io.hashbeat.bench.memory;

import io.hashbeat.streams.slice.WorkColumn;
import java.math.BigInteger;
import java.util.Arrays;

/** Accepted shares and their work, minute by minute from the origin on. */
final class MinuteLedger {
    private static final int FIRST_SIZE = 64;
    private static final long LOW_HALF = 0xFFFF_FFFFL;
    private static final int ORIGIN_MINUTE = (int) (MemoryPlan.ORIGIN_MILLIS / MemoryPlan.MINUTE_MILLIS);

    private long[] accepted = new long[FIRST_SIZE];
    /** Sums of the high and of the low 32 bits of shares, so that neither can overflow. */
    private long[] high = new long[FIRST_SIZE];

    private long[] low = new long[FIRST_SIZE];

    /** Adds an accepted share at {@code millis} since 1970 UTC. */
    void addShare(long millis, long quanta) {
        int at = index((int) (millis / MemoryPlan.MINUTE_MILLIS));
        accepted[at]++;
        high[at] += quanta >>> Integer.SIZE;
        low[at] += quanta & LOW_HALF;
    }

    /** Adds what was counted in {@code minute} (since 1970 UTC), {@code workHigh * 2^64 + workLow} quanta. */
    void add(int minute, long shares, long workHigh, long workLow) {
        int at = index(minute);
        BigInteger work = WorkColumn.toBigInteger(workHigh, workLow);
        accepted[at] += shares;
        high[at] += work.shiftRight(Integer.SIZE).longValueExact();
        low[at] += workLow & LOW_HALF;
    }

    private int index(int minute) {
        int at = minute - ORIGIN_MINUTE;
        if (at >= accepted.length) {
            int size = 2 * (at + 1);
            accepted = Arrays.copyOf(accepted, size);
            high = Arrays.copyOf(high, size);
            low = Arrays.copyOf(low, size);
        }
        return at;
    }

    /** What {@code found} has wrong in the minutes that had ended at {@code untilMillis}; empty if nothing. */
    String compare(MinuteLedger found, long untilMillis) {
        int ended = (int) (untilMillis / MemoryPlan.MINUTE_MILLIS) - ORIGIN_MINUTE;
        for (int at = 0; at < ended; at++) {
            String sent = inWords(at);
            String counted = found.inWords(at);
            if (!sent.equals(counted)) {
                return "minute %d has %s, not %s".formatted(at, counted, sent);
            }
        }
        return "";
    }

    private String inWords(int at) {
        if (at >= accepted.length) {
            return "nothing";
        }
        BigInteger work = BigInteger.valueOf(high[at]).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(low[at]));
        return "%d shares, work %s".formatted(accepted[at], work);
    }
}
