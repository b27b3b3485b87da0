package io.hashbeat.bench.live;

/**
 * Event time as a function of the wall clock: behind it by a constant, so that a run can begin at the quarter of an hour at
 * which baselines are renewed. All in milliseconds since 1970 UTC.
 *
 * @param wallStart when event time is {@code eventStart}
 * @param eventStart event time then
 * @param speed event time that goes by in a unit of wall time; 1 but in tests
 */
record EventClock(long wallStart, long eventStart, int speed) {
    EventClock {
        if (speed < 1) {
            throw new IllegalArgumentException("speed must be 1 or more, not " + speed);
        }
    }

    /** Event time at a wall time. */
    long eventAt(long wallMillis) {
        return eventStart + (wallMillis - wallStart) * speed;
    }

    /** Event time now. */
    long now() {
        return eventAt(System.currentTimeMillis());
    }

    /** Wall time at an event time. */
    long wallAt(long eventMillis) {
        return wallStart + (eventMillis - eventStart) / speed;
    }
}
