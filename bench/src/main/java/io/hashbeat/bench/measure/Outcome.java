package io.hashbeat.bench.measure;

import io.hashbeat.bench.topic.TopicLedger;
import java.util.Map;

/**
 * One run of a variant.
 *
 * @param time start-up excluded
 * @param startSeconds wall time of the start-up
 * @param found what it found in the topic
 * @param counts what it put out, by name
 * @param signature of all rows put out, 0 if it has none; must be the same whenever it is not 0
 * @param complaint what is wrong beside the ledger; empty if nothing is
 */
public record Outcome(
        Elapsed time,
        double startSeconds,
        TopicLedger found,
        Map<String, Long> counts,
        long signature,
        String complaint) {}
