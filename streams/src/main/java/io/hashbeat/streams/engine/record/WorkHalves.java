package io.hashbeat.streams.engine.record;

/** Splits 128-bit work as the records hold it: {@code quanta = hi * 2^32 + lo}. */
final class WorkHalves {

    private static final long LOW_MASK = 0xFFFF_FFFFL;

    private WorkHalves() {}

    static long hi(long high, long low) {
        return high << Integer.SIZE | low >>> Integer.SIZE;
    }

    static long lo(long low) {
        return low & LOW_MASK;
    }
}
