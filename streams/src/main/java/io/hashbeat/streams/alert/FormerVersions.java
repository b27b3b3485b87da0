package io.hashbeat.streams.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the versions of alerts have come that are forgotten, by the day on which they began and the first two digits of their id. A job that is rebuilt from the
 * shares of some days tells its anomalies again, under the same ids: an alert that is made of one anew goes on above what subscribers have seen of it. One that is new begins with 1, or
 * above one of its day that has those digits.
 */
final class FormerVersions {

    private static final int VERSION = 1;
    private static final long DAY_MILLIS = 86_400_000L;
    /** So long the topic keeps how an alert stood last. */
    private static final long KEPT_DAYS = 100;

    private static final int DIGITS = 2;
    private static final char BETWEEN = '/';

    /** By what {@link #place} says. */
    private final Map<String, Reached> places = new TreeMap<>();

    /** The highest version, and the last day on which one of those alerts changed. */
    private record Reached(long version, long lastDay) implements StateEntry {

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeByte(VERSION);
            out.writeLong(version);
            out.writeLong(lastDay);
        }
    }

    /** Takes an entry as it was kept. */
    void restore(String place, DataInput in) throws IOException {
        StateForm.require("versions of a day", in.readByte(), VERSION);
        places.put(place, new Reached(in.readLong(), in.readLong()));
    }

    /** {@code alert} is forgotten. */
    void forget(LiveAlert alert, ChangedEntries changed) {
        String place = place(alert.id, alert.startedMillis);
        Reached before = places.getOrDefault(place, new Reached(0, Long.MIN_VALUE));
        long version = Math.max(before.version, alert.version);
        Reached reached = new Reached(version, Math.max(before.lastDay, day(alert.changedMillis)));
        if (!reached.equals(before)) {
            places.put(place, reached);
            changed.putVersions(place, reached);
        }
    }

    /** Which version {@code alert}, which begins, may have had already; 0 for none. */
    long of(LiveAlert alert) {
        Reached reached = places.get(place(alert.id, alert.startedMillis));
        return reached == null ? 0 : reached.version;
    }

    /** Forgets that of which the topic has nothing any more at {@code millis} since 1970 UTC. */
    void forgetOld(long millis, ChangedEntries changed) {
        for (Map.Entry<String, Reached> each : List.copyOf(places.entrySet())) {
            if (each.getValue().lastDay < day(millis) - KEPT_DAYS) {
                places.remove(each.getKey());
                changed.removeVersions(each.getKey());
            }
        }
    }

    private static String place(String id, long startedMillis) {
        return Long.toString(day(startedMillis)) + BETWEEN + id.substring(0, DIGITS);
    }

    private static long day(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }
}
