package io.hashbeat.schemas;

/** What the key of a topic is; always UTF-8 text, each part percent-escaped. */
public enum TopicKey {
    /** A worker. */
    WORKER(
            "pool/algorithm/account/worker, each part percent-escaped;"
                    + " a SourceTick has the source's name, and its producer chooses the partition",
            "default/sha256d/alice/rig%2F1"),
    /** A worker or a device. */
    WORKER_OR_DEVICE(
            "pool/algorithm/account/worker, each part percent-escaped, or a device id", "default/sha256d/alice/rig1"),
    /** A subject of any kind. */
    SUBJECT("kind, then the escaped parts of the subject", "account/default/sha256d/alice"),
    /** See {@link LedgerKey}. */
    SUBJECT_AND_HOUR("subject, @, start of the hour in UTC", "worker/default/sha256d/alice/rig1@2026-11-22T13:00Z"),
    /** A pool and an algorithm. */
    POOL_AND_ALGORITHM("pool/algorithm, each part percent-escaped", "default/sha256d"),
    /** See {@link PriceKey}. */
    PRICE("algorithm/from when on it holds, milliseconds since 1970 UTC", "sha256d/1796083200000"),
    /** A source of events. */
    SOURCE("name of the source", "gateway-1"),
    /** An alert. */
    ALERT_ID("id of the alert", "3f2a9c0d11e47b58"),
    /** An anomaly. */
    ANOMALY_ID("id of the anomaly", "3f2a9c0d11e47b58"),
    /** A rule. */
    RULE("account/id, the account percent-escaped and empty for the whole pool", "alice/min-hashrate"),
    /** An entry that somebody made. */
    ID("id of the entry", "maintenance-7"),
    /** A block. */
    BLOCK("algorithm/height, for a block of the pool also /pool", "sha256d/957000"),
    /** Whatever the original record had. */
    ORIGINAL("key of the record that could not be used", "default/sha256d/alice/rig1");

    private final String description;
    private final String example;

    TopicKey(String description, String example) {
        this.description = description;
        this.example = example;
    }

    /** In words. */
    public String description() {
        return description;
    }

    /** A key as it is written. */
    public String example() {
        return example;
    }
}
