package io.hashbeat.ingest.source;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one wrong clock in a log from making everybody else late.
 *
 * <p>A line more than an hour ahead of its file's time (the latest time let through so far) is held back; in a file whose lines are far
 * apart the hour is ten times their mean distance. After {@link #WINDOW} more lines it is known: if nine in ten of them are at least as
 * late (an hour of disorder allowed) there was a gap and the line goes on; otherwise it is a {@link InputReason#TIME_JUMP}. At the end of
 * the file the lines that did follow decide, and a line that none follows is a jump. A line more than a day behind its file's time is a
 * jump at once. The first line of a file is held back too, because the file has no time yet: the majority of the next lines decides.
 * At most {@link #WINDOW} + 1 lines are held.
 */
final class TimeGuard {
    /** Lines that decide. */
    static final int WINDOW = 100;

    static final long AHEAD_MS = 3_600_000;
    static final long BEHIND_MS = 86_400_000;
    private static final double AGREEING = 0.9;
    private static final int SPARSE_FACTOR = 10;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Deque<Held> held = new ArrayDeque<>();
    private final Deque<SourceEvent> ready = new ArrayDeque<>();
    private long firstMs = UNKNOWN;
    private long fileMs = UNKNOWN;
    private long passed;
    private long offered;

    private record Held(SourceEvent event, Rejected ifRefused, long timeMs, long index) {}

    /** Takes a line; {@code line} gives its bytes if they are needed. What may go on is in {@link #poll()}. */
    void offer(SourceEvent event, long timeMs, LineReader line, String file) {
        offered++;
        if (held.isEmpty() && isNear(timeMs)) {
            pass(event, timeMs);
            return;
        }
        if (fileMs != UNKNOWN && timeMs < fileMs - BEHIND_MS) {
            ready.add(new SourceEvent.OfRejected(jump(line, file)));
        } else if (isNear(timeMs)) {
            pass(event, timeMs);
        } else {
            held.add(new Held(event, jump(line, file), timeMs, offered));
        }
        while (!held.isEmpty() && offered - held.getFirst().index >= WINDOW) {
            decide(held.removeFirst(), true);
            passNear();
        }
    }

    /** The next event that may go on, or null if none may before more lines are offered. */
    @Nullable
    SourceEvent poll() {
        return ready.poll();
    }

    /** The file ends: decides on all that is held. */
    void finish() {
        while (!held.isEmpty()) {
            decide(held.removeFirst(), false);
            passNear();
        }
    }

    private void decide(Held head, boolean fullWindow) {
        boolean believed = fileMs == UNKNOWN ? isBeginning(head, fullWindow) : isGap(head);
        if (believed) {
            pass(head.event, head.timeMs);
        } else {
            ready.add(new SourceEvent.OfRejected(head.ifRefused));
        }
    }

    /** The first line counts unless most of the next lines are before it, or a full window of them follows long after it. */
    private boolean isBeginning(Held head, boolean fullWindow) {
        long following = offered - head.index;
        return 2 * agreeing(head) >= following && !(fullWindow && isFarBefore(head));
    }

    /** Whether the nearest line after this one is a day away, and further than lines are from each other there. */
    private boolean isFarBefore(Held head) {
        long[] after = held.stream()
                .mapToLong(Held::timeMs)
                .filter(t -> t >= head.timeMs)
                .sorted()
                .toArray();
        if (after.length < 2) {
            return false;
        }
        long meanSpacing = (after[after.length - 1] - after[0]) / (after.length - 1);
        return after[0] - head.timeMs > Math.max(BEHIND_MS, SPARSE_FACTOR * meanSpacing);
    }

    private boolean isGap(Held head) {
        long following = offered - head.index;
        return head.timeMs > fileMs && following > 0 && agreeing(head) >= AGREEING * following;
    }

    private long agreeing(Held head) {
        return held.stream().filter(h -> h.timeMs >= head.timeMs - AHEAD_MS).count();
    }

    /** Passes what is near now; again if that moved the file's time. */
    private void passNear() {
        long before;
        do {
            before = fileMs;
            held.removeIf(h -> {
                boolean near = isNear(h.timeMs);
                if (near) {
                    pass(h.event, h.timeMs);
                }
                return near;
            });
        } while (fileMs != before);
    }

    private boolean isNear(long timeMs) {
        if (fileMs == UNKNOWN) {
            return false;
        }
        long meanSpacing = passed < 2 ? 0 : (fileMs - firstMs) / (passed - 1);
        long ahead = Math.max(AHEAD_MS, SPARSE_FACTOR * meanSpacing);
        return timeMs <= fileMs + ahead && timeMs >= fileMs - BEHIND_MS;
    }

    private void pass(SourceEvent event, long timeMs) {
        if (firstMs == UNKNOWN) {
            firstMs = timeMs;
        }
        fileMs = Math.max(fileMs, timeMs);
        firstMs = Math.min(firstMs, timeMs);
        passed++;
        ready.add(event);
    }

    private static Rejected jump(LineReader line, String file) {
        return new Rejected(
                InputReason.TIME_JUMP, line.buffer(), line.start(), line.length(), new Origin(file, line.number()));
    }
}
