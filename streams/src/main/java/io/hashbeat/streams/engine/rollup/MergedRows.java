package io.hashbeat.streams.engine.rollup;

import java.util.Arrays;

/** Where the groups of a shard lie in a {@link GroupMerge}, so that a name is looked up once and not for every slice. */
public final class MergedRows {

    static final int UNKNOWN = -1;

    private int[] rows = new int[0];
    private int round;

    /** Row of the shard's group {@code local} in the merge in its {@code current} round, or {@link #UNKNOWN}. */
    int get(int local, int current) {
        if (round != current) {
            Arrays.fill(rows, UNKNOWN);
            round = current;
        }
        return local < rows.length ? rows[local] : UNKNOWN;
    }

    /** Says that {@code local} is no group any more. */
    public void forget(int local) {
        if (local < rows.length) {
            rows[local] = UNKNOWN;
        }
    }

    void set(int local, int row) {
        if (local >= rows.length) {
            int known = rows.length;
            rows = Arrays.copyOf(rows, 2 * (local + 1));
            Arrays.fill(rows, known, rows.length, UNKNOWN);
        }
        rows[local] = row;
    }
}
