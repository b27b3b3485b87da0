package io.hashbeat.streams.engine.fleet;

import io.hashbeat.streams.slice.SliceGrid;

/**
 * A span in which the workers of a subject are expected to do a part of what is usual for them.
 *
 * @param id the schedule's id
 * @param subject text of the worker, account, server, site, subnet, model or pool
 * @param fromMillis start, milliseconds since 1970 UTC
 * @param toMillis end, exclusive, milliseconds since 1970 UTC; not after the start if the schedule was taken back
 * @param fraction part of the usual hashrate that is expected, 0 to 1
 * @param reason why, in words
 */
public record ScheduleFacts(String id, String subject, long fromMillis, long toMillis, double fraction, String reason) {

    public ScheduleFacts {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be 0 to 1: " + fraction);
        }
    }

    /** The schedule {@code id} was taken back. */
    public static ScheduleFacts takenBack(String id) {
        return new ScheduleFacts(id, "", 0, 0, 0, "");
    }

    /** Whether it was taken back. */
    public boolean isTakenBack() {
        return toMillis <= fromMillis;
    }

    /**
     * Part of the usual number of shares that is missing in {@code slice}, 0 to 1. Where nothing is expected, all of a slice that is
     * covered in part is missing: with another schedule for the rest of it there is nothing to judge, and alone it is ten seconds.
     */
    public double missing(int slice) {
        long from = Math.max(fromMillis, SliceGrid.startMillis(slice));
        long to = Math.min(toMillis, SliceGrid.endMillis(slice));
        if (to > from && fraction == 0) {
            return 1;
        }
        return to <= from ? 0 : (1 - fraction) * (to - from) / SliceGrid.SLICE_MILLIS;
    }

    /** The first slice behind {@code slice} in which {@link #missing} may be another; the greatest int if there is none. */
    public int nextChange(int slice) {
        int first = SliceGrid.sliceOf(fromMillis);
        int last = SliceGrid.sliceOf(toMillis);
        for (int each : new int[] {first, first + 1, last, last + 1}) {
            if (each > slice) {
                return each;
            }
        }
        return Integer.MAX_VALUE;
    }
}
