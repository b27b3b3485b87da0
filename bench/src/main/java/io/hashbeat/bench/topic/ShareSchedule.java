package io.hashbeat.bench.topic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * All shares in the order in which they come. A worker has its turn every 10 s; its share comes up to 2 s after that
 * and its event time is up to 2 s before it comes, so event times are out of order by less than 2 s. A calendar queue:
 * every worker waits for exactly one share, less than 12 s ahead.
 */
final class ShareSchedule {
    /** Milliseconds of the calendar; a power of two above interval and jitter together. */
    private static final int DAYS = 1 << 14;

    private static final int NONE = -1;

    private final TopicSpec spec;
    private final SplittableRandom random;
    private final int[] first = new int[DAYS];
    private final int[] next;
    private long nowMillis = -1;
    private int waiting = NONE;
    private int worker;
    private long timeMillis;

    ShareSchedule(TopicSpec spec) {
        this.spec = spec;
        this.random = new SplittableRandom(spec.seed());
        this.next = new int[spec.workers()];
        Arrays.fill(first, NONE);
        for (int each = 0; each < spec.workers(); each++) {
            enter(each, turnMillis(each));
        }
    }

    /** Moves to the next share; there is always one. */
    void advance() {
        while (waiting == NONE) {
            nowMillis++;
            int day = (int) nowMillis & (DAYS - 1);
            waiting = first[day];
            first[day] = NONE;
        }
        worker = waiting;
        waiting = next[worker];
        timeMillis = nowMillis + TopicSpec.JITTER_MILLIS - random.nextInt(TopicSpec.JITTER_MILLIS);
        long turns = (nowMillis - turnMillis(worker)) / TopicSpec.INTERVAL_MILLIS;
        enter(worker, turnMillis(worker) + (turns + 1) * TopicSpec.INTERVAL_MILLIS);
    }

    private void enter(int each, long turn) {
        int day = (int) (turn + random.nextInt(TopicSpec.JITTER_MILLIS)) & (DAYS - 1);
        next[each] = first[day];
        first[day] = each;
    }

    private long turnMillis(int each) {
        return (long) each * TopicSpec.INTERVAL_MILLIS / spec.workers();
    }

    /** Number of the share's worker, from 0. */
    int worker() {
        return worker;
    }

    /** Event time of the share, milliseconds since the origin. */
    long timeMillis() {
        return timeMillis;
    }

    /** No later share has an event time before this, milliseconds since the origin. */
    long completeMillis() {
        return nowMillis;
    }
}
