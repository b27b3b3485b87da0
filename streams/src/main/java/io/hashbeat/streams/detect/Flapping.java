package io.hashbeat.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether a worker goes down and comes up again and again: {@link #OPENINGS} times within {@link #WINDOW_MILLIS}. From then on it
 * is one finding, in which each time is counted and none is told by itself, until the worker has been up, or down, for {@link
 * #STEADY_MILLIS}. By chance alone nobody gets there: a worker with the whole of a budget of one false alarm a year has three in
 * two hours once in (2 h / 1 y)^-2, nineteen million, years; and a drop that goes on is ended by mistake once in some hundred
 * times at most ({@link RateEpisodes}), so twice in ten thousand. Three of a kind is also the least that shows a rhythm: twice is
 * what a repair looks like. One worker, which is remembered only for a while after it was down; confined to one thread.
 */
public final class Flapping {

    /** So many times down, within {@link #WINDOW_MILLIS}. */
    static final int OPENINGS = 3;
    /** Time in which they are counted, milliseconds. */
    static final long WINDOW_MILLIS = 2 * 3_600_000L;
    /** As long without a change it is steady, milliseconds; as long as the window, so that what is over does not begin at once. */
    static final long STEADY_MILLIS = WINDOW_MILLIS;

    /** Losses of hashrate that come and go. Heat, fans and power are told whatever else goes on: they can do harm. */
    private static final Set<String> KINDS = Set.of(
            AnomalyKind.HASHRATE_DROP.name(),
            AnomalyKind.WORKER_SILENT.name(),
            AnomalyKind.ZOMBIE.name(),
            AnomalyKind.HASHRATE_LOSS.name(),
            AnomalyKind.BOARD_MISSING.name(),
            AnomalyKind.CHIPS_MISSING.name(),
            AnomalyKind.REBOOT.name());

    /** A device that has started tells so within this time of its first share, milliseconds: a report a minute, and some missing. */
    private static final long REPORT_MILLIS = 5 * 60_000L;

    private static final double MILLIS_PER_SECOND = 1_000;

    /**
     * What is told of the worker.
     *
     * @param id of the finding
     * @param kind its kind, one of those {@link #isOf} knows
     * @param closed whether it is over
     * @param atMillis when that is, milliseconds since 1970 UTC
     * @param onsetMillis when it began, milliseconds since 1970 UTC
     * @param expectedHs expected hashrate, H/s; 0 if it is not known
     * @param lostHashes hashes lost since then
     */
    public record Word(
            String id,
            String kind,
            boolean closed,
            long atMillis,
            long onsetMillis,
            double expectedHs,
            double lostHashes) {

        /** Whether it says of a time down that is over by {@code upMillis} that it was one: the device reports after its first share. */
        private boolean repeats(long upMillis) {
            return kind.equals(AnomalyKind.REBOOT.name()) && onsetMillis <= upMillis + REPORT_MILLIS;
        }
    }

    /** A time when it was down, from its estimated onset; with when it was found, and 0 for an end that has not come. */
    private record Down(long foundMillis, long onsetMillis, long endMillis, double lostHashes) {}

    /** Times down that are over, the newest of those that can still count; none while it flaps. */
    private final ArrayDeque<Down> past = new ArrayDeque<>();
    /** Hashes lost so far of what is open, by id. */
    private final TreeMap<String, Double> open = new TreeMap<>();
    /** Of that, what is not told by itself. */
    private final TreeSet<String> hidden = new TreeSet<>();
    /** What is open as part of a group's outage: that time is neither up nor down. */
    private final TreeSet<String> aside = new TreeSet<>();

    private long foundMillis;
    private long onsetMillis;
    private long upMillis;
    private double expectedHs;
    private double endedLost;

    private long openedMillis;
    private long firstMillis;
    private long times;
    private long downMillis;
    private double lostBefore;

    /** Whether anomalies called {@code kind} are times down. */
    public static boolean isOf(String kind) {
        return KINDS.contains(kind);
    }

    /** Takes what is told of the worker; whether it is not to be told by itself. In the order of time, after {@link #advance}. */
    public boolean hides(Word word, Findings findings) {
        if (word.closed) {
            return closes(word);
        }
        boolean known = open.containsKey(word.id);
        aside.remove(word.id);
        if (!known && open.isEmpty()) {
            if (upMillis != 0 && word.repeats(upMillis)) {
                return openedMillis != 0 && hidden.add(word.id);
            }
            goDown(word, findings);
        }
        open.put(word.id, word.lostHashes);
        if (!known && openedMillis != 0) {
            hidden.add(word.id);
        }
        return hidden.contains(word.id);
    }

    private void goDown(Word word, Findings findings) {
        foundMillis = word.atMillis;
        onsetMillis = Math.max(word.onsetMillis, upMillis);
        expectedHs = word.expectedHs > 0 ? word.expectedHs : expectedHs;
        endedLost = word.lostHashes;
        if (openedMillis != 0) {
            times++;
            findings.report(finding(Finding.State.UPDATED, word.atMillis, Finding.Reason.DOWN_AGAIN));
            return;
        }
        past.removeIf(each -> each.foundMillis <= word.atMillis - WINDOW_MILLIS);
        if (past.size() + 1 >= OPENINGS) {
            openedMillis = word.atMillis;
            firstMillis = past.getFirst().onsetMillis;
            times = past.size() + 1L;
            downMillis = past.stream()
                    .mapToLong(each -> each.endMillis - each.onsetMillis)
                    .sum();
            lostBefore = past.stream().mapToDouble(Down::lostHashes).sum();
            past.clear();
            findings.report(finding(Finding.State.OPENED, word.atMillis, Finding.Reason.GOES_UP_AND_DOWN));
        }
    }

    private boolean closes(Word word) {
        boolean known = open.remove(word.id) != null;
        if (known) {
            endedLost = Math.max(endedLost, word.lostHashes);
            if (open.isEmpty()) {
                comeUp(word.atMillis);
            }
        }
        if (aside.remove(word.id) && aside.isEmpty()) {
            upMillis = word.atMillis;
        }
        return hidden.remove(word.id);
    }

    /**
     * What {@code id} tells turns out to be part of a group's outage, which is told as that: it does not count, and until it is
     * over, or told by itself after all, the worker is not steady either. {@code nowMillis} since 1970 UTC.
     */
    public void setAside(String id, long nowMillis) {
        aside.add(id);
        hidden.remove(id);
        if (open.remove(id) != null && open.isEmpty()) {
            times -= openedMillis != 0 ? 1 : 0;
            upMillis = nowMillis;
            endedLost = 0;
        }
    }

    private void comeUp(long atMillis) {
        upMillis = atMillis;
        if (openedMillis == 0) {
            past.add(new Down(foundMillis, onsetMillis, atMillis, endedLost));
        } else {
            downMillis += atMillis - onsetMillis;
            lostBefore += endedLost;
        }
        endedLost = 0;
    }

    /**
     * Ends the finding if by {@code nowMillis} since 1970 UTC the worker has been steady for long enough.
     *
     * @return ids of what is open and is to be told by itself from now on
     */
    public List<String> advance(long nowMillis, Findings findings) {
        if (openedMillis == 0) {
            past.removeIf(each -> open.isEmpty() && each.foundMillis <= nowMillis - WINDOW_MILLIS);
            return List.of();
        }
        if (nowMillis < nextMillis() || nextMillis() == Long.MAX_VALUE) {
            return List.of();
        }
        boolean up = open.isEmpty();
        findings.report(finding(
                Finding.State.CLOSED, nextMillis(), up ? Finding.Reason.STEADY_AGAIN : Finding.Reason.STAYS_DOWN));
        List<String> alone = List.copyOf(hidden);
        hidden.clear();
        openedMillis = times = downMillis = 0;
        lostBefore = 0;
        return alone;
    }

    /** When {@link #advance} has something to do next if nothing is told until then, milliseconds since 1970 UTC. */
    public long nextMillis() {
        if (openedMillis != 0) {
            boolean unknown = open.isEmpty() && !aside.isEmpty();
            return unknown ? Long.MAX_VALUE : (open.isEmpty() ? upMillis : foundMillis) + STEADY_MILLIS;
        }
        return open.isEmpty() && !past.isEmpty() ? past.getLast().foundMillis + WINDOW_MILLIS : Long.MAX_VALUE;
    }

    /** Whether there is nothing to remember. */
    public boolean isOver() {
        return openedMillis == 0 && open.isEmpty() && past.isEmpty(); // without these nothing depends on what is aside
    }

    private Finding finding(Finding.State state, long atMillis, Finding.Reason reason) {
        double now = open.values().stream().mapToDouble(each -> each).max().orElse(endedLost);
        double lost = lostBefore + now;
        double expected = expectedHs * (unsteadyUntil(reason, atMillis) - firstMillis) / MILLIS_PER_SECOND;
        double part = expected > 0 ? Math.min(1, lost / expected) : 0;
        return new Finding(
                AnomalyKind.FLAPPING,
                AnomalyKind.FLAPPING,
                0,
                state,
                openedMillis,
                firstMillis,
                atMillis,
                new Finding.Rates(expectedHs, expectedHs * (1 - part), 0, 0),
                part,
                0,
                times,
                lost,
                reason,
                said(reason, atMillis, part));
    }

    /** The time that is steady in the end is no part of the rest. */
    private long unsteadyUntil(Finding.Reason reason, long atMillis) {
        return reason == Finding.Reason.STEADY_AGAIN ? upMillis : atMillis;
    }

    private String said(Finding.Reason reason, long atMillis, double part) {
        long until = unsteadyUntil(reason, atMillis);
        long down = downMillis + (reason == Finding.Reason.STEADY_AGAIN ? 0 : Math.max(0, until - onsetMillis));
        double up = Math.max(0, 1 - (double) down / Math.max(1, until - firstMillis));
        String so = times + " times in " + Wording.time(until - firstMillis) + ", up for " + Wording.percent(up)
                + " of that time"
                + (expectedHs > 0 ? "; it has lost " + Wording.percent(part) + " of its hashrate." : ".");
        return switch (reason) {
            case STEADY_AGAIN -> "has been up for " + Wording.time(STEADY_MILLIS) + "; before, it went down " + so;
            case STAYS_DOWN -> "does not come up any more for " + Wording.time(STEADY_MILLIS) + "; it went down " + so;
            default -> "goes down and comes up again and again: " + so;
        };
    }

    /** Writes the state. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(past.size());
        for (Down each : past) {
            out.writeLong(each.foundMillis);
            out.writeLong(each.onsetMillis);
            out.writeLong(each.endMillis);
            out.writeDouble(each.lostHashes);
        }
        out.writeInt(open.size());
        for (Map.Entry<String, Double> each : open.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeDouble(each.getValue());
            out.writeBoolean(hidden.contains(each.getKey()));
        }
        writeIds(aside, out);
        writeIds(unheard(), out);
        for (long number :
                new long[] {foundMillis, onsetMillis, upMillis, openedMillis, firstMillis, times, downMillis}) {
            out.writeLong(number);
        }
        for (double number : new double[] {expectedHs, endedLost, lostBefore}) {
            out.writeDouble(number);
        }
    }

    /** What is not told and does not count either. */
    private Set<String> unheard() {
        Set<String> ids = new TreeSet<>(hidden);
        ids.removeAll(open.keySet());
        return ids;
    }

    private static void writeIds(Set<String> ids, DataOutput out) throws IOException {
        out.writeInt(ids.size());
        for (String each : ids) {
            out.writeUTF(each);
        }
    }

    private static void readIds(Set<String> ids, DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            ids.add(in.readUTF());
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            past.add(new Down(in.readLong(), in.readLong(), in.readLong(), in.readDouble()));
        }
        for (int count = in.readInt(); count > 0; count--) {
            String id = in.readUTF();
            open.put(id, in.readDouble());
            if (in.readBoolean()) {
                hidden.add(id);
            }
        }
        readIds(aside, in);
        readIds(hidden, in);
        foundMillis = in.readLong();
        onsetMillis = in.readLong();
        upMillis = in.readLong();
        openedMillis = in.readLong();
        firstMillis = in.readLong();
        times = in.readLong();
        downMillis = in.readLong();
        expectedHs = in.readDouble();
        endedLost = in.readDouble();
        lostBefore = in.readDouble();
    }
}
