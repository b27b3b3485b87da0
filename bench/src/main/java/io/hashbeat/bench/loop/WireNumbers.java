package io.hashbeat.bench.loop;

/** Reads Avro's numbers and steps over its texts. Allocates nothing. Confined to one thread. */
final class WireNumbers {
    private static final int LAST_SHIFT = 63;

    private long number;

    /** What {@link #read} read last. */
    long number() {
        return number;
    }

    /** Sets {@link #number}; returns where it ends, beyond the limit if it is not whole. */
    int read(byte[] bytes, int from, int limit) {
        long raw = 0;
        int at = from;
        for (int shift = 0; at < limit && shift <= LAST_SHIFT; shift += 7) {
            byte next = bytes[at++];
            raw |= (next & 0x7FL) << shift;
            if (next >= 0) {
                number = (raw >>> 1) ^ -(raw & 1);
                return at;
            }
        }
        return beyond(limit);
    }

    /** Where the text ends that begins here with its length; beyond the limit if it is not whole. */
    int skipText(byte[] bytes, int from, int limit) {
        if (from < limit && bytes[from] >= 0 && (bytes[from] & 1) == 0) {
            return from + 1 + (bytes[from] >> 1); // a length below 64 is one byte
        }
        int at = read(bytes, from, limit);
        return at > limit || number < 0 || number > limit - at ? beyond(limit) : at + (int) number;
    }

    /** As {@link #skipText} for a union of null and text. */
    int skipOptionalText(byte[] bytes, int from, int limit) {
        int at = read(bytes, from, limit);
        return at > limit || number == 0 ? at : skipText(bytes, at, limit);
    }

    private static int beyond(int limit) {
        return limit + 1;
    }
}
