package io.hashbeat.ingest.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Cuts a stream of bytes into lines without copying them; a byte order mark and the CR of a CR LF are left out.
 *
 * <p>Memory is bounded by the longest line allowed: of a longer one only the beginning is kept.
 */
public final class LineReader {
    private static final int FIRST_BUFFER = 64 * 1024;

    private final InputStream in;
    private final int maxLine;
    private byte[] buffer;
    private int position;
    private int limit;
    private int start;
    private int length;
    private long number;
    private boolean atEnd;
    private boolean terminated = true;
    private boolean tooLong;
    private boolean damaged;

    /**
     * @param in where the bytes come from; read only by this object from here on
     * @param maxLine longest line in bytes, at least 16
     */
    public LineReader(InputStream in, int maxLine) {
        if (maxLine < 16) {
            throw new IllegalArgumentException("maxLine is at least 16: " + maxLine);
        }
        this.in = in;
        this.maxLine = maxLine;
        this.buffer = new byte[Math.min(FIRST_BUFFER, maxLine + 2)];
    }

    /** Moves to the next line; false at the end. Throws only if the stream itself fails. */
    public boolean advance() throws IOException {
        tooLong = false;
        int scan = position;
        while (true) {
            int end = lineEnd(scan);
            if (end >= 0) {
                return line(end, true);
            }
            scan = limit;
            if (atEnd) {
                return limit > position && line(limit, false);
            }
            if (limit - position > maxLine) {
                skipRest();
                return true;
            }
            int moved = position;
            fill();
            scan -= moved - position;
        }
    }

    private int lineEnd(int from) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean line(int end, boolean withEnd) {
        start = position;
        position = withEnd ? end + 1 : end;
        terminated = withEnd;
        number++;
        if (number == 1 && end - start >= 3 && isByteOrderMark(start)) {
            start += 3;
        }
        length = end - start;
        if (length > 0 && buffer[end - 1] == '\r') {
            length--;
        }
        tooLong = length > maxLine;
        length = Math.min(length, maxLine);
        return true;
    }

    private boolean isByteOrderMark(int at) {
        return buffer[at] == (byte) 0xEF && buffer[at + 1] == (byte) 0xBB && buffer[at + 2] == (byte) 0xBF;
    }

    /** Keeps the beginning of a line that is too long at the front of the buffer and drops what follows up to its end. */
    private void skipRest() throws IOException {
        int kept = Math.min(limit - position, maxLine);
        System.arraycopy(buffer, position, buffer, 0, kept);
        byte[] piece = new byte[8 * 1024];
        int have = 0;
        int end = -1;
        while (end < 0 && !atEnd) {
            have = readInto(piece, 0, piece.length);
            end = indexOfNewline(piece, have);
        }
        terminated = end >= 0;
        int left = terminated ? have - end - 1 : 0;
        if (buffer.length < kept + left) {
            buffer = Arrays.copyOf(buffer, kept + left);
        }
        if (left > 0) {
            System.arraycopy(piece, end + 1, buffer, kept, left);
        }
        start = 0;
        length = kept;
        position = kept;
        limit = kept + left;
        number++;
        tooLong = true;
    }

    private static int indexOfNewline(byte[] piece, int have) {
        for (int i = 0; i < have; i++) {
            if (piece[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, maxLine + 2));
        }
        limit += readInto(buffer, limit, buffer.length - limit);
    }

    private int readInto(byte[] target, int at, int count) throws IOException {
        try {
            int n = in.read(target, at, count);
            atEnd = n < 0;
            return Math.max(n, 0);
        } catch (EOFException | ZipException e) {
            damaged = true;
            atEnd = true;
            return 0;
        }
    }

    /** The bytes of the current line are in here; valid until the next {@link #advance()}. */
    public byte[] buffer() {
        return buffer;
    }

    public int start() {
        return start;
    }

    /** Length of the line in bytes, without its end; of a line that is too long, of the piece kept. */
    public int length() {
        return length;
    }

    /** Number of the current line, from 1. */
    public long number() {
        return number;
    }

    /** Whether the current line ended with a line end; only the last one of the input may not. */
    public boolean terminated() {
        return terminated;
    }

    public boolean tooLong() {
        return tooLong;
    }

    /** Whether compressed data ended early or turned out to be damaged; what follows cannot be read. */
    public boolean damaged() {
        return damaged;
    }

    /** Whether the current line is white space only. */
    public boolean blank() {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
