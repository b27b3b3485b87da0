package io.hashbeat.bench.live;

/**
 * What was found of alerts; times in ms from when an anomaly was due.
 *
 * @param anomalies sent, those of the warm-up too
 * @param delivered anomalies whose webhook came
 * @param repeated webhooks that came again
 * @param onTopic until the alert was seen by a reader of committed records
 * @param atReceiver until the webhook came
 * @param behind how late anomalies were sent
 */
public record AlertResult(
        long anomalies,
        long delivered,
        long repeated,
        Percentiles onTopic,
        Percentiles atReceiver,
        Percentiles behind) {
    static final long BAR_MILLIS = 1_000;

    /** True if each was told. */
    public boolean exact() {
        return delivered == anomalies;
    }

    /** Whether it was as fast as it is to be. */
    boolean fast() {
        return atReceiver.within(BAR_MILLIS);
    }
}
