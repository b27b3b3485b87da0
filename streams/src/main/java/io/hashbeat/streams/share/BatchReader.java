package io.hashbeat.streams.share;

import io.hashbeat.domain.algorithm.Algorithm;
import java.util.Arrays;

/**
 * Reads a {@code ShareBatch} of the current schema. One bad entry is one rejection and leaves its neighbours alone; a
 * batch that is cut short yields the entries before the cut and one rejection.
 */
final class BatchReader {

    private static final int MAX_NAMES = 1 << 20;

    private final KeyReader keys = new KeyReader();
    private int[] nameOffsets = new int[64];
    private int[] nameLengths = new int[64];
    private int names;

    void read(AvroCursor cursor, ShareEvent event, RawRecord raw, EventSink sink) {
        cursor.readOptionalRange();
        int sourceOffset = cursor.rangeOffset();
        int sourceLength = cursor.rangeLength();
        long sequence = cursor.readPresent() ? cursor.readLong() : ShareEvent.NO_SEQUENCE;
        long baseMillis = cursor.readLong();
        readNames(cursor);
        int index = 0;
        for (long count = cursor.readBlockCount(); count > 0; count = cursor.readBlockCount()) {
            for (long i = 0; i < count && !cursor.failed(); i++) {
                event.sourceOffset = sourceOffset;
                event.sourceLength = sourceLength;
                event.sequence = sequence;
                readEntry(cursor, event, baseMillis, index++);
                if (!cursor.failed()) {
                    sink.accept(event);
                }
            }
        }
        if (cursor.failed()) {
            event.raw = raw;
            sink.accept(event.reject(DecodeReason.NOT_READABLE, "batch is cut short after " + index + " shares"));
        }
    }

    private void readNames(AvroCursor cursor) {
        names = 0;
        for (long count = cursor.readBlockCount(); count > 0; count = cursor.readBlockCount()) {
            for (long i = 0; i < count && !cursor.failed(); i++) {
                cursor.readRange();
                if (names == MAX_NAMES) {
                    cursor.fail();
                    return;
                }
                if (names == nameOffsets.length) {
                    nameOffsets = Arrays.copyOf(nameOffsets, names * 2);
                    nameLengths = Arrays.copyOf(nameLengths, names * 2);
                }
                nameOffsets[names] = cursor.rangeOffset();
                nameLengths[names++] = cursor.rangeLength();
            }
        }
    }

    private void readEntry(AvroCursor cursor, ShareEvent event, long baseMillis, int index) {
        event.kind = ShareEvent.Kind.SHARE;
        int name = cursor.readInt();
        event.timeMillis = baseMillis + cursor.readLong();
        double difficulty = cursor.readDouble();
        int status = cursor.readInt();
        int reason = cursor.readInt();
        cursor.readOptionalRange();
        int idOffset = cursor.rangeOffset();
        int idLength = cursor.rangeLength();
        int server = cursor.readInt();
        cursor.skipOptionalDouble();
        cursor.readOptionalRange();
        event.serverLength = -1;
        if (server >= 0 && server < names) {
            event.serverOffset = nameOffsets[server];
            event.serverLength = nameLengths[server];
        }
        if (name < 0 || name >= names) {
            event.reject(DecodeReason.BAD_WORKER, "entry " + index + " names worker " + name + " of " + names);
            return;
        }
        Algorithm algorithm = keys.read(cursor.bytes(), nameOffsets[name], nameLengths[name], event);
        if (algorithm != null) {
            ShareReader.readIdentity(cursor.bytes(), idOffset, idLength, status, reason, event);
            if (!event.identified) {
                event.identity = ByteHash.mix(event.identity + index);
            }
            ShareReader.settle(event, algorithm, difficulty, status, reason);
        }
    }
}
