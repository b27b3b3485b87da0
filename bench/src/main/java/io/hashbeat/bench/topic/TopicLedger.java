package io.hashbeat.bench.topic;

import java.math.BigInteger;

/**
 * Exact sums over all shares of a topic: as they were written, or as a variant found them.
 *
 * @param accepted accepted shares
 * @param notAccepted stale and rejected shares
 * @param quanta accepted work in quanta of the algorithm
 */
public record TopicLedger(long accepted, long notAccepted, BigInteger quanta) {
    /** Of no shares. */
    public static final TopicLedger NONE = new TopicLedger(0, 0, BigInteger.ZERO);

    public TopicLedger plus(TopicLedger other) {
        return new TopicLedger(accepted + other.accepted, notAccepted + other.notAccepted, quanta.add(other.quanta));
    }

    /** In words, for a line. */
    public String inWords() {
        return "%d accepted, %d not, work %s".formatted(accepted, notAccepted, quanta);
    }
}
