package io.hashbeat.bench.live;

import java.util.List;

/**
 * What was found of a storm.
 *
 * @param workers whose site went down
 * @param there workers' alerts on the topic
 * @param down those of them that are not over in the end
 * @param members members that the incident has told
 * @param phases what happened, in order: the first is that all go down, the second that half are back, the third that all are
 */
public record StormResult(int workers, int there, int down, int members, List<Phase> phases) {
    public StormResult {
        phases = List.copyOf(phases);
    }

    /**
     * One phase; times in ms from the first anomaly that was sent.
     *
     * @param name what happened
     * @param notifications webhooks that came
     * @param ofWorkers those of them that were about a worker
     * @param onTopicMillis until the topic had the last worker's alert
     * @param toldMillis until the first webhook came; -1 if none did
     */
    public record Phase(String name, int notifications, int ofWorkers, long onTopicMillis, long toldMillis) {}

    /** Whether no phase was told more than once, the first and the third were, no worker was, and all of them are on the topic. */
    public boolean exact() {
        return there == workers
                && down == 0
                && phases.get(0).notifications() == 1
                && phases.get(2).notifications() == 1
                && phases.stream().allMatch(each -> each.notifications() <= 1 && each.ofWorkers() == 0);
    }
}
