package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * For each row the difficulties of one slice, each with the first moment it was seen: a set that only ever takes the
 * earlier moment, so it is the same for any order of arrival. The first difficulty of a row lies in columns; a second
 * one in the same slice is rare and lies beside.
 */
public final class DifficultyPoints {

    /**
     * A difficulty and the first moment it was seen.
     *
     * @param offsetMillis milliseconds into the slice
     * @param quanta difficulty in quanta
     */
    public record Point(int offsetMillis, long quanta) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            int byTime = Integer.compare(offsetMillis, other.offsetMillis);
            return byTime != 0 ? byTime : Long.compare(quanta, other.quanta);
        }
    }

    private final LongColumn firstQuanta = new LongColumn();
    private final IntColumn firstOffset = new IntColumn();
    private final Map<Integer, Map<Long, Integer>> more = new HashMap<>();

    /** Notes that {@code row} had difficulty {@code quanta} at {@code offsetMillis} into the slice. */
    public void note(int row, int offsetMillis, long quanta) {
        long first = firstQuanta.get(row);
        if (first == 0) {
            firstQuanta.set(row, quanta);
            firstOffset.set(row, offsetMillis);
        } else if (first == quanta) {
            firstOffset.set(row, Math.min(firstOffset.get(row), offsetMillis));
        } else {
            more.computeIfAbsent(row, unused -> new HashMap<>()).merge(quanta, offsetMillis, Math::min);
        }
    }

    /** Whether {@code row} showed any difficulty. */
    public boolean isEmpty(int row) {
        return firstQuanta.get(row) == 0;
    }

    /** Whether {@code row} showed one difficulty and no other. */
    public boolean isSingle(int row) {
        return firstQuanta.get(row) != 0 && (more.isEmpty() || !more.containsKey(row));
    }

    /** The only difficulty of {@code row}, in quanta. */
    public long singleQuanta(int row) {
        return firstQuanta.get(row);
    }

    /** All points of {@code row} in order of time. */
    public SortedSet<Point> points(int row) {
        TreeSet<Point> points = new TreeSet<>();
        if (!isEmpty(row)) {
            points.add(new Point(firstOffset.get(row), firstQuanta.get(row)));
            more.getOrDefault(row, Map.of()).forEach((quanta, offset) -> points.add(new Point(offset, quanta)));
        }
        return points;
    }

    /** First moment at which {@code row}, which is not empty, showed a difficulty, milliseconds into the slice. */
    public int firstOffset(int row) {
        return isSingle(row) ? firstOffset.get(row) : points(row).first().offsetMillis();
    }

    /** The difficulty that {@code row}, which is not empty, showed first at the latest moment, in quanta. */
    public long lastQuanta(int row) {
        return isSingle(row) ? firstQuanta.get(row) : points(row).last().quanta();
    }

    /** Forgets the points and keeps the memory. */
    void clear() {
        firstQuanta.clear();
        firstOffset.clear();
        more.clear();
    }

    /** Writes the points. */
    public void write(DataOutput out) throws IOException {
        firstQuanta.write(out);
        firstOffset.write(out);
        out.writeInt(more.size());
        for (Map.Entry<Integer, Map<Long, Integer>> row : more.entrySet()) {
            out.writeInt(row.getKey());
            out.writeInt(row.getValue().size());
            for (Map.Entry<Long, Integer> point : row.getValue().entrySet()) {
                out.writeLong(point.getKey());
                out.writeInt(point.getValue());
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        firstQuanta.read(in);
        firstOffset.read(in);
        more.clear();
        int rows = in.readInt();
        for (int i = 0; i < rows; i++) {
            int row = in.readInt();
            int points = in.readInt();
            Map<Long, Integer> each = new HashMap<>();
            for (int j = 0; j < points; j++) {
                each.put(in.readLong(), in.readInt());
            }
            more.put(row, each);
        }
    }
}
