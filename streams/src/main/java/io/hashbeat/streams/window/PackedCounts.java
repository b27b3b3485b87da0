package io.hashbeat.streams.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A column of counts that is no longer written, in as few bytes as it needs: either one, two or four bytes a row, or one usual
 * value and the rows that have another. Never changed, so it may be shared.
 */
final class PackedCounts {

    private static final int[] NO_ROWS = {};
    private static final int ODD_BYTES = 2 * Integer.BYTES;

    /** Little-endian, {@link #width} bytes a row; empty if there is a usual value. */
    private final byte[] dense;

    private final int width;
    private final int usual;
    private final int[] oddRows;
    private final int[] oddValues;

    private PackedCounts(byte[] dense, int width, int usual, int[] oddRows, int[] oddValues) {
        this.dense = dense;
        this.width = width;
        this.usual = usual;
        this.oddRows = oddRows;
        this.oddValues = oddValues;
    }

    /** Packs the first {@code rows} of {@code counts}, none of them negative. */
    static PackedCounts of(int[] counts, int rows) {
        int most = 0;
        for (int row = 0; row < rows; row++) {
            most = Math.max(most, counts[row]);
        }
        int width = most < 1 << Byte.SIZE ? 1 : most < 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
        int usual = usual(counts, rows);
        int odd = 0;
        for (int row = 0; row < rows; row++) {
            odd += counts[row] == usual ? 0 : 1;
        }
        return odd * ODD_BYTES < rows * width ? sparse(counts, rows, usual, odd) : dense(counts, rows, width);
    }

    /** The value that most rows have if more than half have one (Boyer and Moore 1981), else any. */
    private static int usual(int[] counts, int rows) {
        int usual = 0;
        int votes = 0;
        for (int row = 0; row < rows; row++) {
            if (votes == 0) {
                usual = counts[row];
            }
            votes += counts[row] == usual ? 1 : -1;
        }
        return usual;
    }

    private static PackedCounts sparse(int[] counts, int rows, int usual, int odd) {
        int[] oddRows = new int[odd];
        int[] oddValues = new int[odd];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            if (counts[row] != usual) {
                oddRows[at] = row;
                oddValues[at++] = counts[row];
            }
        }
        return new PackedCounts(new byte[0], 0, usual, oddRows, oddValues);
    }

    private static PackedCounts dense(int[] counts, int rows, int width) {
        byte[] dense = new byte[rows * width];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                dense[row * width + i] = (byte) (counts[row] >>> (i * Byte.SIZE));
            }
        }
        return new PackedCounts(dense, width, 0, NO_ROWS, NO_ROWS);
    }

    /** Count of {@code row}, which is one of those packed. */
    int get(int row) {
        switch (width) {
            case 0 -> {
                int odd = oddRows.length == 0 ? -1 : Arrays.binarySearch(oddRows, row);
                return odd < 0 ? usual : oddValues[odd];
            }
            case 1 -> {
                return dense[row] & 0xFF;
            }
            default -> {
                int value = 0;
                for (int i = 0; i < width; i++) {
                    value |= (dense[row * width + i] & 0xFF) << (i * Byte.SIZE);
                }
                return value;
            }
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(width);
        out.writeInt(dense.length);
        out.write(dense);
        out.writeInt(usual);
        out.writeInt(oddRows.length);
        for (int i = 0; i < oddRows.length; i++) {
            out.writeInt(oddRows[i]);
            out.writeInt(oddValues[i]);
        }
    }

    static PackedCounts read(DataInput in) throws IOException {
        int width = in.readByte();
        byte[] dense = new byte[in.readInt()];
        in.readFully(dense);
        int usual = in.readInt();
        int[] oddRows = new int[in.readInt()];
        int[] oddValues = new int[oddRows.length];
        for (int i = 0; i < oddRows.length; i++) {
            oddRows[i] = in.readInt();
            oddValues[i] = in.readInt();
        }
        return new PackedCounts(dense, width, usual, oddRows, oddValues);
    }
}
