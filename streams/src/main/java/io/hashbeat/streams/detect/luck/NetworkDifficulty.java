package io.hashbeat.streams.detect.luck;

import io.hashbeat.streams.slice.SliceGrid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The network's difficulty as blocks tell it, for the ends of hours. Of the blocks of an hour the newest is enough, so that it makes no
 * difference how many there are, nor in which order they come; what is older than anybody will ask for can be forgotten. Confined to
 * one thread.
 */
public final class NetworkDifficulty {

    /** Difficulty by the time from which on it holds, milliseconds since 1970 UTC; of the times up to the end of an hour the newest. */
    private final TreeMap<Long, Double> byTime = new TreeMap<>();

    /** From {@code fromMillis} since 1970 UTC on it is {@code units}, above zero. */
    public void note(long fromMillis, double units) {
        if (!(units > 0 && units < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("network difficulty must be above zero and finite: " + units);
        }
        long end = endMillis(Math.floorDiv(fromMillis - 1, SliceGrid.HOUR_MILLIS));
        NavigableMap<Long, Double> sameHour = byTime.subMap(end - SliceGrid.HOUR_MILLIS, false, end, true);
        if (sameHour.isEmpty() || sameHour.lastKey() <= fromMillis) {
            sameHour.clear();
            byTime.put(fromMillis, units);
        }
    }

    /** That of the end of {@code hour} since 1970 UTC, or the first one known after it; null if none is known. */
    @Nullable
    Double at(long hour) {
        Map.Entry<Long, Double> held = byTime.floorEntry(endMillis(hour));
        Map.Entry<Long, Double> entry = held == null ? byTime.firstEntry() : held;
        return entry == null ? null : entry.getValue();
    }

    /** Forgets what only hours before {@code hour} since 1970 UTC would ask for. */
    public void forgetBefore(long hour) {
        Long held = byTime.floorKey(endMillis(hour));
        if (held != null) {
            byTime.headMap(held, false).clear();
        }
    }

    private static long endMillis(long hour) {
        return (hour + 1) * SliceGrid.HOUR_MILLIS;
    }

    /** Tells all that it knows: since when, milliseconds since 1970 UTC, and how much. */
    public void forEach(BiConsumer<Long, Double> target) {
        byTime.forEach(target);
    }

    /** Writes what is known. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(byTime.size());
        for (Map.Entry<Long, Double> each : byTime.entrySet()) {
            out.writeLong(each.getKey());
            out.writeDouble(each.getValue());
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            note(in.readLong(), in.readDouble());
        }
    }
}
