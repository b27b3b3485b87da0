package io.hashbeat.console.access;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Who has tried wrong passwords too often, and waits. A try is counted before it is judged, so that many at once are not free.
 * How much is kept is bounded by how many tries there can be. Safe for use by many threads.
 */
final class Lockout {
    /** Wrong tries of an address without a wait. */
    static final int FREE_TRIES = 5;

    /** Wait after the last free one; each further one doubles it. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** Wrong tries are forgotten after so long without one. */
    static final Duration FORGOTTEN = Duration.ofHours(1);

    /** Tries in a minute, of all addresses together: one costs a quarter of a second of a processor. */
    static final int TRIES_A_MINUTE = 50;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;

    private final Map<String, Tries> byAddress = new HashMap<>();
    private final Deque<Long> lastMinute = new ArrayDeque<>();

    private record Tries(int count, long lastMs) {}

    /** Counts a try of that address as a wrong one; more than zero, and not counted, if it must wait that long first. */
    synchronized Duration begin(String address, long nowMs) {
        Duration wait = waitOf(address, nowMs);
        if (wait.isZero()) {
            byAddress.values().removeIf(tries -> nowMs - tries.lastMs() >= FORGOTTEN.toMillis());
            byAddress.merge(address, new Tries(1, nowMs), (before, one) -> new Tries(before.count() + 1, nowMs));
            lastMinute.add(nowMs);
        }
        return wait;
    }

    /** The try was right: what that address did wrong before is forgotten. */
    synchronized void succeeded(String address) {
        byAddress.remove(address);
    }

    /** How long that address must wait now; zero if it need not. */
    synchronized Duration waitOf(String address, long nowMs) {
        while (!lastMinute.isEmpty() && nowMs - lastMinute.element() >= MINUTE.toMillis()) {
            lastMinute.remove();
        }
        long untilMs = nowMs;
        if (lastMinute.size() >= TRIES_A_MINUTE) {
            untilMs = lastMinute.element() + MINUTE.toMillis();
        }
        Tries tries = byAddress.get(address);
        if (tries != null && tries.count() >= FREE_TRIES) {
            int doublings = Math.min(tries.count() - FREE_TRIES, MOST_DOUBLINGS);
            long waitMs = Math.min(FIRST_WAIT.toMillis() << doublings, LONGEST_WAIT.toMillis());
            untilMs = Math.max(untilMs, tries.lastMs() + waitMs);
        }
        return Duration.ofMillis(untilMs - nowMs);
    }
}
