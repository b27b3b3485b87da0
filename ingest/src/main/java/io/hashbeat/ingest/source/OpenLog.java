package io.hashbeat.ingest.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An open log: its text as bytes, and how much of the file that took. */
final class OpenLog {
    private final InputStream bytes;
    private final Counted counted;
    private final long size;

    OpenLog(InputStream bytes, Counted counted, long size) {
        this.bytes = bytes;
        this.counted = counted;
        this.size = size;
    }

    InputStream bytes() {
        return bytes;
    }

    /** Bytes taken from the file, compressed ones if it is compressed. */
    long bytesRead() {
        return counted.count;
    }

    /** Size of the file when it was opened; 0 if not known. */
    long size() {
        return size;
    }

    void close() {
        try {
            bytes.close();
        } catch (IOException ignored) {
            // nothing was written: what was read stays right
        }
    }

    /** Counts, and ends at a limit: a file that grows while it is read is read up to the size it had when it was opened. */
    static final class Counted extends FilterInputStream {
        private final long limit;
        private long count;

        Counted(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long left = limit - count;
            if (left <= 0) {
                return -1;
            }
            int n = in.read(target, offset, (int) Math.min(length, left));
            count += Math.max(n, 0);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = in.skip(Math.min(n, limit - count));
            count += skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
