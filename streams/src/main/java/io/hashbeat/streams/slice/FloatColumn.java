package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Columns of floats that are read and written together, side by side: {@code width} numbers a row, a row a worker. Grows when
 * written; a row never written reads zero. What goes in comes from arithmetic that is the same everywhere, so that a replay
 * has the same bits.
 */
public final class FloatColumn {

    private final int width;
    private float[] values = new float[0];

    /** Columns of {@code width} numbers a row. */
    public FloatColumn(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("width must be at least 1: " + width);
        }
        this.width = width;
    }

    /** Numbers a row. */
    public int width() {
        return width;
    }

    /** Number {@code index} of {@code row}. */
    public float get(int row, int index) {
        int at = row * width + index;
        return at < values.length ? values[at] : 0;
    }

    /** Sets number {@code index} of {@code row}. */
    public void set(int row, int index, double value) {
        cells(row)[row * width + index] = (float) value;
    }

    /**
     * The numbers of all rows, large enough to hold {@code row}, which begins at {@code row * width}; good until the next
     * call.
     */
    public float[] cells(int row) {
        if ((row + 1) * width > values.length) {
            values = Arrays.copyOf(values, ColumnSize.forRow(row) * width);
        }
        return values;
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        if (row * width < values.length) {
            Arrays.fill(values, row * width, (row + 1) * width, 0);
        }
    }

    /** Whether nothing was ever written. */
    public boolean isEmpty() {
        return values.length == 0;
    }

    /** Writes the columns. */
    public void write(DataOutput out) throws IOException {
        int count = values.length;
        while (count > 0 && values[count - 1] == 0) {
            count--;
        }
        out.writeInt(count);
        byte[] bytes = new byte[count * Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().put(values, 0, count);
        out.write(bytes);
    }

    /** Reads what {@link #write} of columns of the same width wrote. */
    public void read(DataInput in) throws IOException {
        int count = in.readInt();
        byte[] bytes = new byte[count * Float.BYTES];
        in.readFully(bytes);
        values = new float[count == 0 ? 0 : ColumnSize.forRow((count - 1) / width) * width];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values, 0, count);
    }
}
