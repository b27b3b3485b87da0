package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;

/**
 * One thing that can be wrong with a device, judged report by report. It has no memory: what was before is in the
 * {@link Device}, and how often it must be said again is its {@link Persistence}. Confined to one thread.
 */
public interface DeviceDetector {

    /** What one report says. */
    enum Verdict {
        WRONG,
        FINE,
        /** Nothing; it counts for neither. */
        CANNOT_TELL
    }

    /**
     * How often it must be said: one report in error neither raises nor clears anything.
     *
     * @param wrong so many reports must say that it is wrong ...
     * @param of ... of so many that say anything, 1 to 16
     * @param fine so many in a row must say that it is fine until it is cleared, 1 to 16
     */
    record Persistence(int wrong, int of, int fine) {

        static final int MOST = 16;

        public Persistence {
            if (!(wrong >= 1 && wrong <= of && of <= MOST && fine >= 1 && fine <= MOST)) {
                throw new IllegalArgumentException(
                        "1 <= wrong <= of <= 16 and 1 <= fine <= 16: " + wrong + ", " + of + ", " + fine);
            }
        }

        /** Whether {@code history}, a bit a report the newest the lowest, is enough to raise it. */
        boolean raises(int history) {
            return Integer.bitCount(history & ((1 << of) - 1)) >= wrong;
        }

        /** Whether {@code history} is enough to clear it. */
        boolean clears(int history) {
            return (history & ((1 << fine) - 1)) == 0;
        }
    }

    /** What it finds. */
    AnomalyKind kind();

    /** How often it must be said. */
    Persistence persistence();

    /** What the newest report says. */
    Verdict judge(Device device);

    /** Part of the hashrate that is lost by it, 0 to 1. */
    default double lostFraction(Device device) {
        return 0;
    }

    /** What is wrong, for a person: the middle of a sentence that begins with the worker's name. */
    String words(Device device);

    /** What is said when it is over, in the same way; how long it took follows. */
    default String overWords() {
        return "is well again";
    }
}
