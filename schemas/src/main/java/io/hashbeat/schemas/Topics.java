package io.hashbeat.schemas;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.Baseline;
import io.hashbeat.avro.BlockSeen;
import io.hashbeat.avro.DeadLetter;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.Feedback;
import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.HashPrice;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.avro.Reconciliation;
import io.hashbeat.avro.Rule;
import io.hashbeat.avro.Schedule;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.Silence;
import io.hashbeat.avro.SourceTick;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * The topics: name, key, record types, partitions, how long they are kept. {@code docs/asyncapi.yaml} says the same and is
 * tested against it.
 *
 * <p>All of them have the broker's append time as timestamp: event time is in the records, and retention by event time would
 * delete a replayed log before anybody reads it.
 */
public enum Topics {
    /** Submissions of workers and how the pool answered. */
    SHARES(
            "hashbeat.shares.v1",
            "Submissions of workers and how the pool answered.",
            TopicKey.WORKER,
            Kept.days(3),
            4,
            List.of(Share.class, ShareBatch.class, SourceTick.class)),
    /** Connections, assigned difficulties and telemetry of workers. */
    HEARTBEATS(
            "hashbeat.heartbeats.v1",
            "Connections, assigned difficulties and telemetry of workers.",
            TopicKey.WORKER,
            Kept.days(3),
            4,
            List.of(Heartbeat.class, SourceTick.class)),
    /** What is known of workers and devices: site, subnet, rack, model, nominal hashrate, tags. */
    FLEET(
            "hashbeat.fleet.v1",
            "What is known of workers and devices: site, subnet, rack, model, nominal hashrate, tags.",
            TopicKey.WORKER_OR_DEVICE,
            Kept.newestOfKey(),
            4,
            List.of(FleetEntry.class)),
    /** Curtailment and maintenance: spans in which a group is expected to hash less. */
    SCHEDULES(
            "hashbeat.schedules.v1",
            "Curtailment and maintenance: spans in which a group is expected to hash less.",
            TopicKey.ID,
            Kept.newestOfKey(),
            1,
            List.of(Schedule.class)),
    /** Blocks that the network or the pool found. */
    BLOCKS(
            "hashbeat.blocks.v1",
            "Blocks that the network or the pool found.",
            TopicKey.BLOCK,
            Kept.days(365),
            1,
            List.of(BlockSeen.class)),
    /** What operators say of anomalies: true or false. */
    FEEDBACK(
            "hashbeat.feedback.v1",
            "What operators say of anomalies: true or false.",
            TopicKey.ANOMALY_ID,
            Kept.days(365),
            1,
            List.of(Feedback.class)),
    /** Effective hashrate of every subject in all windows, one sample a minute. */
    HASHRATE(
            "hashbeat.hashrate.v1",
            "Effective hashrate of every subject in all windows, one sample a minute.",
            TopicKey.SUBJECT,
            Kept.daysAndBytes(1, 1L << 30),
            4,
            List.of(HashrateSample.class)),
    /** What the detectors found: opened, updated, closed. */
    ANOMALIES(
            "hashbeat.anomalies.v1",
            "What the detectors found: opened, updated, closed.",
            TopicKey.SUBJECT,
            Kept.days(30),
            4,
            List.of(Anomaly.class)),
    /** How fresh every source is, every 10 seconds. */
    FEED_STATUS(
            "hashbeat.feed-status.v1",
            "How fresh every source is, every 10 seconds.",
            TopicKey.SOURCE,
            Kept.newestOfKey(),
            1,
            List.of(FeedStatus.class)),
    /** What is normal for a worker: 7 days, once a day. */
    BASELINES(
            "hashbeat.baselines.v1",
            "What is normal for a worker: 7 days, once a day.",
            TopicKey.WORKER,
            Kept.newestOfKey(),
            4,
            List.of(Baseline.class)),
    /** Life cycle of every alert, one record for each transition. */
    ALERTS(
            "hashbeat.alerts.v1",
            "Life cycle of every alert, one record for each transition.",
            TopicKey.ALERT_ID,
            Kept.newestOfKeyForDays(100, 7),
            4,
            List.of(Alert.class)),
    /** What operators and account owners want to be told. */
    RULES(
            "hashbeat.rules.v1",
            "What operators and account owners want to be told.",
            TopicKey.RULE,
            Kept.newestOfKey(),
            1,
            List.of(Rule.class)),
    /** Spans in which matching alerts are not notified. */
    SILENCES(
            "hashbeat.silences.v1",
            "Spans in which matching alerts are not notified.",
            TopicKey.ID,
            Kept.newestOfKeyForDays(800),
            1,
            List.of(Silence.class)),
    /** What hashing is worth. */
    HASH_PRICES(
            "hashbeat.hash-prices.v1",
            "What hashing is worth, by algorithm and from when on.",
            TopicKey.PRICE,
            Kept.newestOfKey(),
            1,
            List.of(HashPrice.class)),
    /** Exact work of every subject and hour. */
    LEDGER(
            "hashbeat.ledger.v1",
            "Exact work of every subject and hour.",
            TopicKey.SUBJECT_AND_HOUR,
            Kept.newestOfKeyForDays(400),
            4,
            List.of(LedgerEntry.class)),
    /** Whether all levels of the roll-up agree on a minute, to the last unit. */
    RECONCILIATION(
            "hashbeat.reconciliation.v1",
            "Whether all levels of the roll-up agree on a minute, to the last unit.",
            TopicKey.POOL_AND_ALGORITHM,
            Kept.days(30),
            1,
            List.of(Reconciliation.class)),
    /** What could not be used: the original bytes, or a DeadLetter if there are none, with reason and origin as headers. */
    DEAD_LETTERS(
            "hashbeat.dead-letters.v1",
            "What could not be used: the original bytes, or a DeadLetter if there are none, with reason and origin as headers.",
            TopicKey.ORIGINAL,
            Kept.days(14),
            1,
            List.of(DeadLetter.class));

    private final String topicName;
    private final String description;
    private final TopicKey key;

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kept kept;

    private final int partitions;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Class<? extends SpecificRecord>> recordTypes;

    Topics(
            String topicName,
            String description,
            TopicKey key,
            Kept kept,
            int partitions,
            List<Class<? extends SpecificRecord>> recordTypes) {
        this.topicName = topicName;
        this.description = description;
        this.key = key;
        this.kept = kept;
        this.partitions = partitions;
        this.recordTypes = recordTypes;
    }

    /** The topic of this name. */
    public static Optional<Topics> byTopicName(String topicName) {
        return Stream.of(values()).filter(t -> t.topicName.equals(topicName)).findFirst();
    }

    /** Name on Kafka. */
    public String topicName() {
        return topicName;
    }

    /** One sentence. */
    public String description() {
        return description;
    }

    /** What the key is. */
    public TopicKey key() {
        return key;
    }

    /** What the key is, in words. */
    public String keyDescription() {
        return key.description();
    }

    /** How long a record is kept. */
    public Kept kept() {
        return kept;
    }

    /** Partitions to create it with; shares and heartbeats have as many as each other, so that a worker's are the same. */
    public int partitions() {
        return partitions;
    }

    /** Record types of the values, the main one first. */
    public List<Class<? extends SpecificRecord>> recordTypes() {
        return recordTypes;
    }

    /** Kafka's {@code message.timestamp.type}; the same for all topics. */
    public String timestampType() {
        return "LogAppendTime";
    }

    /** Kafka's settings to create the topic with, replication aside. */
    public Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>(kept.config());
        config.put("message.timestamp.type", timestampType());
        return config;
    }
}
