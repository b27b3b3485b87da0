package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.SliceGrid;

/** The catalogue of window lengths, shortest first. Every sample carries them all. */
public enum WindowLength {
    ONE_MINUTE(1),
    FIVE_MINUTES(5),
    FIFTEEN_MINUTES(15),
    ONE_HOUR(60),
    /** Starts at a full quarter of an hour, so it is up to a quarter shorter than a day; its coverage says so. */
    ONE_DAY(1_440);

    private final int minutes;

    WindowLength(int minutes) {
        this.minutes = minutes;
    }

    /** Length in minutes. */
    public int minutes() {
        return minutes;
    }

    /** Length in seconds. */
    public int seconds() {
        return minutes * 60;
    }

    /** Length in milliseconds. */
    public long millis() {
        return minutes * SliceGrid.MINUTE_MILLIS;
    }
}
