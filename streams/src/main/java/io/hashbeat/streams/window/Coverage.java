package io.hashbeat.streams.window;

/**
 * How much of a window was observed. A window that was not observed has no hashrate; it does not have hashrate zero.
 *
 * @param fraction observed part, 0 to 1
 */
public record Coverage(double fraction) {

    /** Nothing was observed. */
    public static final Coverage NONE = new Coverage(0);

    public Coverage {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be within 0 and 1: " + fraction);
        }
    }

    /** Coverage of a window of {@code windowMillis} of which {@code coveredMillis} were observed. */
    public static Coverage of(long coveredMillis, long windowMillis) {
        return coveredMillis <= 0 ? NONE : new Coverage(Math.min(1, (double) coveredMillis / windowMillis));
    }

    /** Whether nothing was observed. */
    public boolean isNone() {
        return fraction == 0;
    }
}
