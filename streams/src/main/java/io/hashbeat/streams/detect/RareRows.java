package io.hashbeat.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers of the few rows that have any, such as those with an open finding. */
public final class RareRows {

    private final TreeMap<Integer, double[]> rows = new TreeMap<>();

    /** The numbers of {@code row}, which may be written to; null if it has none. */
    public double @Nullable [] get(int row) {
        return rows.isEmpty() ? null : rows.get(row);
    }

    /** Gives {@code row} its numbers. */
    public void put(int row, double[] numbers) {
        rows.put(row, numbers);
    }

    /** Forgets {@code row}. */
    public void remove(int row) {
        if (!rows.isEmpty()) {
            rows.remove(row);
        }
    }

    /** How many rows have numbers. */
    public int size() {
        return rows.size();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(rows.size());
        for (Map.Entry<Integer, double[]> each : rows.entrySet()) {
            out.writeInt(each.getKey());
            out.writeInt(each.getValue().length);
            for (double number : each.getValue()) {
                out.writeDouble(number);
            }
        }
    }

    void read(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int row = in.readInt();
            double[] numbers = new double[in.readInt()];
            for (int j = 0; j < numbers.length; j++) {
                numbers[j] = in.readDouble();
            }
            rows.put(row, numbers);
        }
    }
}
