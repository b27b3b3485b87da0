package io.hashbeat.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The luck of the accounts of one pool, from their work by the hour and the network's difficulty. An hour counts with the difficulty
 * that held at its end, and waits until one is known. An hour that is told again, with a higher revision, replaces what was told
 * of it before, for as long as it can change. Hours count when the book is advanced to them, so that it makes no difference how far
 * ahead they come in. Confined to one thread.
 */
public final class LuckBook {

    /** Version of the form on disk. */
    public static final int VERSION = 1;
    /** Hours that can still be told again. */
    static final int CORRECTABLE_HOURS = 27;
    /** Of those accounts that are named, this part at most hands in all its blocks. */
    static final double FALSE_PART = 0.05;

    private static final long HOUR_MILLIS = 3_600_000;

    /** What an account did in an hour. */
    private record Hour(long revision, double work, long blocks) {}

    private static final class Account {
        private Luck settled = Luck.NONE;
        private final TreeMap<Integer, Hour> hours = new TreeMap<>();
    }

    private final TreeMap<String, Account> accounts = new TreeMap<>();
    /** Difficulty by the time from which on it holds. */
    private final TreeMap<Long, Double> difficulties = new TreeMap<>();

    /** Hours up to this one count. */
    private int reached = Integer.MIN_VALUE;

    /** From {@code fromMillis} since 1970 UTC on, the network's difficulty is {@code units}, above zero. */
    public void difficulty(long fromMillis, double units) {
        if (!(units > 0 && units < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("network difficulty must be above zero and finite: " + units);
        }
        Map.Entry<Long, Double> before = difficulties.floorEntry(fromMillis);
        if (before == null || before.getValue() != units) {
            difficulties.put(fromMillis, units);
        }
    }

    /**
     * Takes what {@code account} did in {@code hour} since 1970 UTC, in place of what had a lower revision.
     *
     * @param work accepted work, difficulty units
     * @param blocks blocks it found
     */
    public void take(String account, int hour, long revision, double work, long blocks) {
        if (hour <= (long) reached - CORRECTABLE_HOURS) {
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
    }

    /** Adds up what can change no more and has a difficulty. */
    private void settle(Account account) {
        while (!account.hours.isEmpty() && account.hours.firstKey() <= reached - CORRECTABLE_HOURS) {
            Map.Entry<Integer, Hour> first = account.hours.firstEntry();
            Double units = difficultyAt(first.getKey());
            if (units == null) {
                return;
            }
            account.settled = account.settled.plus(first.getValue().blocks, first.getValue().work / units);
            account.hours.remove(first.getKey());
        }
    }

    /** That of the end of {@code hour}, or the first one known after it. */
    private @Nullable Double difficultyAt(int hour) {
        Map.Entry<Long, Double> held = difficulties.floorEntry((hour + 1) * HOUR_MILLIS);
        Map.Entry<Long, Double> entry = held == null ? difficulties.firstEntry() : held;
        return entry == null ? null : entry.getValue();
    }

    private Luck luck(Account account) {
        Luck luck = account.settled;
        for (Map.Entry<Integer, Hour> each :
                account.hours.headMap(reached, true).entrySet()) {
            Double units = difficultyAt(each.getKey());
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
        out.writeInt(difficulties.size());
        for (Map.Entry<Long, Double> each : difficulties.entrySet()) {
            out.writeLong(each.getKey());
            out.writeDouble(each.getValue());
        }
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
        for (int count = in.readInt(); count > 0; count--) {
            difficulties.put(in.readLong(), in.readDouble());
        }
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
