package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.slice.NameTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Adds up what the shards of one subtask give to groups, so that a slice of a group is one message and not one a shard.
 * Shards say what accounts and servers gain; what a pool gains is the sum of its accounts. Holds no sums
 * between two watermarks. Confined to one thread.
 */
public final class GroupMerge {

    /** Begin of the subject of an account. */
    private static final byte[] ACCOUNT = "account/".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] POOL = "pool/".getBytes(StandardCharsets.US_ASCII);
    /** More names than this, and most of them not in use, are forgotten. */
    private static final int SPARE_NAMES = 1_024;
    /** So many slices may wait; a watermark that jumps over more must not gather them all. */
    private static final int MOST_SLICES = 60;

    private static final int MOST_SPARE = 8;

    private final TreeMap<Integer, GroupSums> slices = new TreeMap<>();
    private final ArrayDeque<GroupSums> spare = new ArrayDeque<>();
    private final GroupDelta delta = new GroupDelta();
    private NameTable names = new NameTable();
    /** Counts how often the names were forgotten. */
    private int round = 1;
    /** Row of an account's pool; -1 of other groups. */
    private int[] pools = new int[0];

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return slices.isEmpty();
    }

    /** Whether so much waits that it should be handed out now; sums can be handed out in portions. */
    public boolean isFull() {
        return slices.size() > MOST_SLICES;
    }

    /** What groups gain in {@code slice}; rows are those of {@link #row}. */
    public GroupSums slice(int slice) {
        GroupSums sums = slices.get(slice);
        if (sums == null) {
            sums = spare.isEmpty() ? new GroupSums() : spare.pop();
            slices.put(slice, sums);
        }
        return sums;
    }

    /** Row of the group {@code local} of a shard with those {@code subjects}; {@code known} remembers it for the shard. */
    public int row(NameTable subjects, int local, MergedRows known) {
        int row = known.get(local, round);
        if (row == MergedRows.UNKNOWN) {
            row = row(subjects.name(local), subjects.hashOf(local));
            known.set(local, row);
        }
        return row;
    }

    /** Hands a late delta of an account or a server to {@code target}, and that of an account's pool. */
    public void pass(GroupDelta late, Consumer<GroupDelta> target) {
        target.accept(late);
        if (isAccount(late.subject)) {
            byte[] account = late.subject;
            late.subject = poolOf(account);
            target.accept(late);
            late.subject = account;
        }
    }

    /**
     * Hands all to {@code target} and starts anew.
     *
     * @param all whether to hand out, with the newest slice, also groups that gain nothing
     */
    public void flush(boolean all, Consumer<GroupDelta> target) {
        int used = 0;
        for (Map.Entry<Integer, GroupSums> each : slices.entrySet()) {
            GroupSums sums = each.getValue();
            addPools(sums);
            for (int row = 0; row < names.rows(); row++) {
                if (!sums.isEmpty(row) || (all && each.getKey().equals(slices.lastKey()))) {
                    used++;
                    delta.subject = names.name(row);
                    delta.slice = each.getKey();
                    delta.effectSlice = each.getKey();
                    sums.fill(row, delta);
                    target.accept(delta);
                }
            }
            if (spare.size() < MOST_SPARE) {
                sums.clear();
                spare.push(sums);
            }
        }
        slices.clear();
        if (names.rows() > SPARE_NAMES + 2 * used) {
            names = new NameTable();
            round++;
            spare.clear();
        }
    }

    private void addPools(GroupSums sums) {
        for (int row = 0; row < names.rows(); row++) {
            int pool = pools[row];
            if (pool >= 0 && !sums.isEmpty(row)) {
                sums.add(pool, row);
            }
        }
    }

    private int row(byte[] subject, long hash) {
        int row = names.find(subject, 0, subject.length, hash);
        if (row != NameTable.ABSENT) {
            return row;
        }
        int added = names.add(subject, 0, subject.length, hash);
        if (added >= pools.length) {
            pools = Arrays.copyOf(pools, Math.max(16, added * 2));
        }
        pools[added] = -1;
        if (isAccount(subject)) {
            byte[] pool = poolOf(subject);
            int poolRow = row(pool, NameTable.hash(pool)); // may move the array
            pools[added] = poolRow;
        }
        return added;
    }

    private static boolean isAccount(byte[] subject) {
        return subject.length > ACCOUNT.length && Arrays.equals(subject, 0, ACCOUNT.length, ACCOUNT, 0, ACCOUNT.length);
    }

    /** Subject of the pool of the account {@code account/pool/algorithm/name}. */
    private static byte[] poolOf(byte[] account) {
        int end = ACCOUNT.length;
        for (int slashes = 0; slashes < 2; end++) {
            slashes += account[end] == '/' ? 1 : 0;
        }
        int length = end - 1 - ACCOUNT.length;
        byte[] pool = Arrays.copyOf(POOL, POOL.length + length);
        System.arraycopy(account, ACCOUNT.length, pool, POOL.length, length);
        return pool;
    }
}
