package io.hashbeat.bench.opponent;

import io.hashbeat.bench.measure.RowTotals;
import io.hashbeat.bench.topic.TopicLedger;
import java.math.BigInteger;

/** What one writer was given. Written by one thread; read when the run has ended. */
final class RowCounts {
    private static final long LOW = 0xFFFF_FFFFL;

    private long written;
    private long rows;
    private long checksum;
    private long accepted;
    private long notAccepted;
    private long high;
    private long low;

    void add(MinuteRow row) {
        written++;
        rows += row.day != 0 ? 1 : 0;
        checksum += row.one
                + RowTotals.SHORT_WEIGHT * row.five
                + RowTotals.QUARTER_WEIGHT * row.fifteen
                + RowTotals.HOUR_WEIGHT * row.hour
                + RowTotals.DAY_WEIGHT * row.day;
        accepted += row.accepted;
        notAccepted += row.notAccepted;
        high += row.one >>> Integer.SIZE;
        low += row.one & LOW;
    }

    /** Rows of whatever kind. */
    long written() {
        return written;
    }

    RowTotals rows() {
        return new RowTotals(rows, checksum);
    }

    TopicLedger ledger() {
        BigInteger quanta = BigInteger.valueOf(high).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(low));
        return new TopicLedger(accepted, notAccepted, quanta);
    }
}
