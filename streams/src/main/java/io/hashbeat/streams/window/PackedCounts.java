package io.hashbeat.streams.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A column of counts that is no longer written, in as few bytes as it needs: one usual value and the rows that have another; or two
 * or four bits a row, and the rows that do not fit them; or one, two or four bytes a row. Never changed, so it may be shared.
 */
final class PackedCounts {

    private static final int[] NO_ROWS = {};
    private static final int ODD_BYTES = 2 * Integer.BYTES;

    /** One usual value. */
    private static final int USUAL = 0;
    /** Two bits a row. */
    private static final int TWO_BITS = -2;
    /** Four bits a row. */
    private static final int FOUR_BITS = -4;

    private static final int MOST_IN_TWO = 2;
    private static final int MOST_IN_FOUR = 14;

    /** Bits as {@link #width} says, from the lowest on, or little-endian bytes; empty if there is a usual value. */
    private final byte[] dense;

    /** Bytes a row, or one of the constants above; the form on disk. */
    private final int width;

    private final int usual;
    /** Rows that have neither the usual value nor one that fits into the bits, whose bits are all ones then; ascending. */
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
        int usual = usual(counts, rows);
        int most = 0;
        int odd = 0;
        int aboveTwo = 0;
        int aboveFour = 0;
        for (int row = 0; row < rows; row++) {
            most = Math.max(most, counts[row]);
            odd += counts[row] == usual ? 0 : 1;
            aboveTwo += counts[row] > MOST_IN_TWO ? 1 : 0;
            aboveFour += counts[row] > MOST_IN_FOUR ? 1 : 0;
        }
        int width = most < 1 << Byte.SIZE ? 1 : most < 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
        long whole = (long) rows * width;
        long usually = (long) odd * ODD_BYTES;
        long twoBits = (rows + 3) / 4 + (long) aboveTwo * ODD_BYTES;
        long fourBits = (rows + 1) / 2 + (long) aboveFour * ODD_BYTES;
        long least = Math.min(Math.min(whole, usually), Math.min(twoBits, fourBits));
        if (least == whole) {
            return dense(counts, rows, width);
        }
        if (least == usually) {
            return sparse(counts, rows, usual, odd);
        }
        return least == fourBits
                ? bits(counts, rows, FOUR_BITS, MOST_IN_FOUR, aboveFour)
                : bits(counts, rows, TWO_BITS, MOST_IN_TWO, aboveTwo);
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
        return new PackedCounts(new byte[0], USUAL, usual, oddRows, oddValues);
    }

    private static PackedCounts bits(int[] counts, int rows, int width, int most, int above) {
        int rowBits = -width;
        byte[] dense = new byte[(rows * rowBits + Byte.SIZE - 1) / Byte.SIZE];
        int[] oddRows = new int[above];
        int[] oddValues = new int[above];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            if (counts[row] > most) {
                oddRows[at] = row;
                oddValues[at++] = counts[row];
            }
            int bit = row * rowBits;
            dense[bit / Byte.SIZE] |= (byte) (Math.min(counts[row], most + 1) << bit % Byte.SIZE);
        }
        return new PackedCounts(dense, width, 0, oddRows, oddValues);
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
            case USUAL -> {
                return odd(row, usual);
            }
            case TWO_BITS -> {
                int value = dense[row >>> 2] >>> ((row & 3) << 1) & 3;
                return value > MOST_IN_TWO ? odd(row, value) : value;
            }
            case FOUR_BITS -> {
                int value = dense[row >>> 1] >>> ((row & 1) << 2) & 15;
                return value > MOST_IN_FOUR ? odd(row, value) : value;
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

    private int odd(int row, int otherwise) {
        int odd = oddRows.length == 0 ? -1 : Arrays.binarySearch(oddRows, row);
        return odd < 0 ? otherwise : oddValues[odd];
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

    /** Reads what {@link #write} wrote, also before there were bits. */
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
