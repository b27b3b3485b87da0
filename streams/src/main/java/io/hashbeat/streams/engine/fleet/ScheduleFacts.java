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

    /** As it is, but over by {@code millis} since 1970 UTC. */
    public ScheduleFacts endingBy(long millis) {
        return new ScheduleFacts(id, subject, fromMillis, Math.min(toMillis, millis), fraction, reason);
    }

    /**
     * Part of the usual number of shares that is missing in {@code slice}, 0 to 1. A slice that is covered in part misses as much as
     * one that is covered altogether: of schedules that meet in it the one that leaves least holds, and it is ten seconds.
     */
    public double missing(int slice) {
        return fromMillis < SliceGrid.endMillis(slice) && SliceGrid.startMillis(slice) < toMillis ? 1 - fraction : 0;
    }

    /** Whether {@code slice} is behind it, and within the {@code settleMillis} after it in which machines start again. */
    public boolean isSettling(int slice, long settleMillis) {
        long start = SliceGrid.startMillis(slice);
        return fraction < 1 && toMillis <= start && start < toMillis + settleMillis;
    }

    /**
     * The first slice behind {@code slice} in which {@link #missing}, or {@link #isSettling} with {@code settleMillis}, may be
     * another; the greatest int if there is none.
     */
    public int nextChange(int slice, long settleMillis) {
        int first = SliceGrid.sliceOf(fromMillis);
        int over = SliceGrid.sliceOf(toMillis - 1) + 1;
        int settled = SliceGrid.sliceOf(toMillis - 1 + settleMillis) + 1;
        for (int each : new int[] {first, over, settled}) {
            if (each > slice) {
                return each;
            }
        }
        return Integer.MAX_VALUE;
    }
}
