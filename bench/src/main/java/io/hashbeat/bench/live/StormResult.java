package io.hashbeat.bench.live;

/**
 * What was found of a storm.
 *
 * @param workers whose site went down
 * @param there workers' alerts on the topic
 * @param over those of them that are over in the end
 * @param members members that the incident has told
 * @param down when all went down
 * @param up when all came back
 */
public record StormResult(int workers, int there, int over, int members, Phase down, Phase up) {

    /**
     * One phase; times in ms from the first anomaly that was sent.
     *
     * @param notifications webhooks that came
     * @param ofWorkers those of them that were about a worker
     * @param onTopicMillis until the topic had the last worker's alert
     * @param toldMillis until the first webhook came; -1 if none did
     */
    public record Phase(int notifications, int ofWorkers, long onTopicMillis, long toldMillis) {}

    /** Whether each phase was told once, no worker was, and all of them are on the topic. */
    public boolean exact() {
        return there == workers
                && over == workers
                && down.notifications() == 1
                && up.notifications() == 1
                && down.ofWorkers() + up.ofWorkers() == 0;
    }
}
