package io.hashbeat.streams.detect.luck;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The luck of the accounts of one pool, from their work by the hour and the network's difficulty. An hour counts with the difficulty
 * that held at its end, and waits until one is known, with which all counts that has waited. An hour that is told again, with a higher
 * revision, replaces what was told of it before, for as long as it can change. Hours count when the book is advanced to them, so that
 * it makes no difference how far ahead they come in. Confined to one thread.
 */
public final class LuckBook {

    /** Version of the form on disk. */
    public static final int VERSION = 1;
    /** Hours that can still be told again. */
    static final int CORRECTABLE_HOURS = 27;
    /** Of those accounts that are named, this part at most hands in all its blocks. */
    static final double FALSE_PART = 0.05;

    /** What an account did in an hour. */
    private record Hour(long revision, double work, long blocks) {

        Hour plus(Hour other) {
            return new Hour(Math.max(revision, other.revision), work + other.work, blocks + other.blocks);
        }
    }

    private static final class Account {
        private Luck settled = Luck.NONE;
        private final TreeMap<Integer, Hour> hours = new TreeMap<>();
    }

    private final TreeMap<String, Account> accounts = new TreeMap<>();
    private final NetworkDifficulty difficulty = new NetworkDifficulty();

    /** Hours up to this one count. */
    private int reached = Integer.MIN_VALUE;

    /** From {@code fromMillis} since 1970 UTC on, the network's difficulty is {@code units}, above zero. */
    public void difficulty(long fromMillis, double units) {
        difficulty.note(fromMillis, units);
    }

    /**
     * Takes what {@code account} did in {@code hour} since 1970 UTC, in place of what had a lower revision.
     *
     * @param work accepted work, difficulty units
     * @param blocks blocks it found
     */
    public void take(String account, int hour, long revision, double work, long blocks) {
        if (hour < oldestCorrectable(reached)) {
            return;
        }
        Account known = accounts.computeIfAbsent(account, unused -> new Account());
        Hour before = known.hours.get(hour);
        if (before == null || before.revision < revision) {
            known.hours.put(hour, new Hour(revision, work, blocks));
        }
    }

    /** Counts everything up to {@code hour} since 1970 UTC. */
    public void advance(int hour) {
        reached = Math.max(reached, hour);
        accounts.values().forEach(this::settle);
        difficulty.forgetBefore(oldestCorrectable(reached));
    }

    /** When {@code reached} counts, the oldest hour that can still be told again; both since 1970 UTC. */
    public static long oldestCorrectable(int reached) {
        return (long) reached - CORRECTABLE_HOURS + 1;
    }

    /** Adds up what can change no more. Without a difficulty it waits as one, so as the oldest hour. */
    private void settle(Account account) {
        NavigableMap<Integer, Hour> hours = account.hours.headMap((int) oldestCorrectable(reached), false);
        if (hours.isEmpty()) {
            return;
        }
        Hour together = new Hour(0, 0, 0);
        Luck luck = account.settled;
        for (Map.Entry<Integer, Hour> each : hours.entrySet()) {
            Double units = difficulty.at(each.getKey());
            if (units == null) {
                together = together.plus(each.getValue());
            } else {
                luck = luck.plus(each.getValue().blocks, each.getValue().work / units);
            }
        }
        int oldest = hours.firstKey();
        hours.clear();
        account.settled = luck;
        if (together.work > 0 || together.blocks > 0) {
            account.hours.put(oldest, together);
        }
    }

    private Luck luck(Account account) {
        Luck luck = account.settled;
        for (Map.Entry<Integer, Hour> each :
                account.hours.headMap(reached, true).entrySet()) {
            Double units = difficulty.at(each.getKey());
            if (units != null) {
                luck = luck.plus(each.getValue().blocks, each.getValue().work / units);
            }
        }
        return luck;
    }

    /** The luck of each account so far. */
    public Map<String, Luck> lucks() {
        Map<String, Luck> lucks = new TreeMap<>();
        accounts.forEach((name, account) -> lucks.put(name, luck(account)));
        return lucks;
    }

    /** The luck of all together. */
    public Luck pool() {
        Luck sum = Luck.NONE;
        for (Luck each : lucks().values()) {
            sum = sum.plus(each.blocks(), each.expected());
        }
        return sum;
    }

    /** Accounts that most likely do not hand in all their blocks, see {@link LuckSuspects}. */
    public Collection<String> suspects() {
        return LuckSuspects.of(lucks(), FALSE_PART);
    }

    /** Writes the state. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(VERSION);
        out.writeInt(reached);
        difficulty.write(out);
        out.writeInt(accounts.size());
        for (Map.Entry<String, Account> each : accounts.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue().settled.blocks());
            out.writeDouble(each.getValue().settled.expected());
            write(each.getValue().hours, out);
        }
    }

    private static void write(Map<Integer, Hour> hours, DataOutput out) throws IOException {
        out.writeInt(hours.size());
        for (Map.Entry<Integer, Hour> each : hours.entrySet()) {
            out.writeInt(each.getKey());
            out.writeLong(each.getValue().revision);
            out.writeDouble(each.getValue().work);
            out.writeLong(each.getValue().blocks);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by another version of the form
     */
    public void read(DataInput in) throws IOException {
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("the book of luck has version " + version + ", this program reads " + VERSION);
        }
        reached = in.readInt();
        difficulty.read(in);
        for (int count = in.readInt(); count > 0; count--) {
            Account account = new Account();
            accounts.put(in.readUTF(), account);
            account.settled = new Luck(in.readLong(), in.readDouble());
            for (int hours = in.readInt(); hours > 0; hours--) {
                account.hours.put(in.readInt(), new Hour(in.readLong(), in.readDouble(), in.readLong()));
            }
        }
    }
}
