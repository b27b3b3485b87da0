package io.hashbeat.bench.live;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a rate did. Times are wall milliseconds.
 *
 * @param percent of the sustainable rate
 * @param sharesPerSecond that were due
 * @param shares sent in all, while it warmed up included
 * @param samples records of the hashrate topic and rows of the store
 * @param alarms on the anomaly topic
 * @param lagFirst how far job 1 was behind when the measurement began, a tick's distance included; -1 if it did not say
 * @param lagMost at most
 * @param lagLast when the measurement ended
 * @param behind of the one who sends, behind the schedule
 * @param complaint what is wrong; empty if all is exact
 */
public record LatencyResult(
        int percent,
        long sharesPerSecond,
        long shares,
        Samples samples,
        Alarms alarms,
        long lagFirst,
        long lagMost,
        long lagLast,
        Percentiles behind,
        String complaint) {
    static final long SAMPLE_BAR_MILLIS = 500;
    static final long ANOMALY_BAR_MILLIS = 1_000;

    /**
     * Window results.
     *
     * @param appended slice end and disorder -> taken by the broker
     * @param seen slice end and disorder -> seen by a consumer
     * @param readable slice end -> can be read from the store
     */
    public record Samples(Percentiles appended, Percentiles seen, Percentiles readable) {}

    /**
     * Alarms of workers that were silenced.
     *
     * @param seen threshold crossed (a slice's end) and disorder -> seen by a consumer
     * @param waited last share -> threshold crossed: the time it takes to be sure
     * @param silenced workers
     * @param others how many alarms were about anything else, by kind
     */
    public record Alarms(Percentiles seen, Percentiles waited, int silenced, Map<String, Long> others) {

        public Alarms {
            others = new TreeMap<>(others);
        }

        /** How many alarms were about anything else. */
        long otherCount() {
            return others.values().stream().mapToLong(each -> each).sum();
        }
    }

    /** True if what the job found is what was sent. */
    public boolean exact() {
        return complaint.isEmpty();
    }

    /** True if both bars are held. */
    boolean fast() {
        return samples.appended().within(SAMPLE_BAR_MILLIS) && alarms.seen().within(ANOMALY_BAR_MILLIS);
    }
}
