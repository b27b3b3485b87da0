package io.hashbeat.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long a topic keeps a record.
 *
 * @param compact the newest record of a key is kept
 * @param retention what is older may be deleted; absent: never
 * @param maxBytesPerPartition what is beyond may be deleted; absent: no bound
 * @param compactionLag compaction leaves a record alone for that long
 */
public record Kept(
        boolean compact, Optional<Duration> retention, Optional<Long> maxBytesPerPartition, Duration compactionLag) {

    static Kept days(int days) {
        return new Kept(false, Optional.of(Duration.ofDays(days)), Optional.empty(), Duration.ZERO);
    }

    static Kept daysAndBytes(int days, long bytesPerPartition) {
        return new Kept(false, Optional.of(Duration.ofDays(days)), Optional.of(bytesPerPartition), Duration.ZERO);
    }

    static Kept newestOfKey() {
        return new Kept(true, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** Everything for {@code allDays}, then the newest of a key until it is {@code days} old. */
    static Kept newestOfKeyForDays(int days, int allDays) {
        return new Kept(true, Optional.of(Duration.ofDays(days)), Optional.empty(), Duration.ofDays(allDays));
    }

    static Kept newestOfKeyForDays(int days) {
        return new Kept(true, Optional.of(Duration.ofDays(days)), Optional.empty(), Duration.ZERO);
    }

    /** Kafka's {@code cleanup.policy}. */
    public String cleanupPolicy() {
        if (!compact) {
            return "delete";
        }
        return retention.isPresent() ? "compact,delete" : "compact";
    }

    /** Kafka's topic settings that say the same. */
    Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("cleanup.policy", cleanupPolicy());
        config.put(
                "retention.ms", retention.map(r -> Long.toString(r.toMillis())).orElse("-1"));
        config.put("retention.bytes", maxBytesPerPartition.map(String::valueOf).orElse("-1"));
        if (!compactionLag.isZero()) {
            config.put("min.compaction.lag.ms", Long.toString(compactionLag.toMillis()));
        }
        return config;
    }

    /** In words, for people. */
    public String inWords() {
        String time = retention
                .map(r -> r.toDays() == 1 ? "24 hours" : r.toDays() + " days")
                .orElse("for ever");
        String words = compact ? "the newest record of each key, " + time : time;
        words += maxBytesPerPartition
                .map(b -> ", at most " + (b >> 20) + " MiB a partition")
                .orElse("");
        return compactionLag.isZero() ? words : words + ", and everything for " + compactionLag.toDays() + " days";
    }
}
