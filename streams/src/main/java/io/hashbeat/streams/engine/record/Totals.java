package io.hashbeat.streams.engine.record;

import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Gathers {@link MinuteTotal}s of one minute by pool and level. Confined to one thread. */
public final class Totals {

    /** Kind, pool and algorithm: the parts of a subject that a total has. */
    private static final int PARTS = 3;

    private final List<MinuteTotal> totals = new ArrayList<>();
    private NameTable names = new NameTable();
    /** Row of the total added to last, since the next subject is mostly of the same. */
    private int last = NameTable.ABSENT;

    /** Adds what {@code subject} (any kind, escaped text) has in {@code tally}. */
    public void add(byte[] subject, Tally tally) {
        if (tally.accepted > 0) {
            last = row(subject, levelAndPool(subject));
            totals.get(last).add(tally);
        }
    }

    private int row(byte[] subject, int length) {
        if (last != NameTable.ABSENT) {
            byte[] name = names.name(last);
            if (Arrays.equals(name, 0, name.length, subject, 0, length)) {
                return last;
            }
        }
        byte[] name = Arrays.copyOf(subject, length);
        long hash = NameTable.hash(name);
        int row = names.find(name, 0, length, hash);
        if (row == NameTable.ABSENT) {
            row = names.add(name, 0, length, hash);
            totals.add(total(subject, length));
        }
        return row;
    }

    /** Hands the totals of {@code minute} to {@code target} and starts anew. */
    public void drain(int minute, Consumer<MinuteTotal> target) {
        for (MinuteTotal total : totals) {
            total.minute = minute;
            target.accept(total);
        }
        totals.clear();
        names = new NameTable();
        last = NameTable.ABSENT;
    }

    /** The total of one tally of one subject. */
    public static MinuteTotal of(String subject, int minute, Tally tally) {
        byte[] bytes = subject.getBytes(StandardCharsets.UTF_8);
        MinuteTotal total = total(bytes, levelAndPool(bytes));
        total.minute = minute;
        total.add(tally);
        return total;
    }

    /** Length of the first three parts of a subject: kind, pool, algorithm. */
    private static int levelAndPool(byte[] subject) {
        int slashes = 0;
        for (int i = 0; i < subject.length; i++) {
            if (subject[i] == '/' && ++slashes == PARTS) {
                return i;
            }
        }
        return subject.length;
    }

    private static MinuteTotal total(byte[] subject, int length) {
        String name = new String(subject, 0, length, StandardCharsets.UTF_8);
        int slash = name.indexOf('/');
        return new MinuteTotal(name.substring(slash + 1), name.substring(0, slash), 0);
    }
}
