package io.hashbeat.streams.engine.record;

import io.hashbeat.streams.slice.Tally;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Gathers {@link MinuteTotal}s of one minute by pool and level. */
public final class Totals {

    private final Map<String, Tally> tallies = new TreeMap<>();

    /** Adds what {@code subject} (any kind, escaped text) has in {@code tally}. */
    public void add(String subject, Tally tally) {
        if (tally.accepted > 0) {
            tallies.computeIfAbsent(levelAndPool(subject), unused -> new Tally())
                    .plus(tally);
        }
    }

    /** Hands the totals of {@code minute} to {@code target} and starts anew. */
    public void drain(int minute, Consumer<MinuteTotal> target) {
        tallies.forEach((name, tally) -> target.accept(total(name, minute, tally)));
        tallies.clear();
    }

    /** The total of one tally of one subject. */
    public static MinuteTotal of(String subject, int minute, Tally tally) {
        return total(levelAndPool(subject), minute, tally);
    }

    /** The first three parts of a subject: kind, pool, algorithm. */
    private static String levelAndPool(String subject) {
        int slash = subject.indexOf('/', subject.indexOf('/', subject.indexOf('/') + 1) + 1);
        return slash < 0 ? subject : subject.substring(0, slash);
    }

    private static MinuteTotal total(String name, int minute, Tally tally) {
        int slash = name.indexOf('/');
        MinuteTotal total = new MinuteTotal(name.substring(slash + 1), name.substring(0, slash), minute);
        total.accepted = tally.accepted;
        total.workHigh = tally.workHigh();
        total.workLow = tally.workLow();
        return total;
    }
}
