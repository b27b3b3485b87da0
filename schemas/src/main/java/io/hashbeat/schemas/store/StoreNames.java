package io.hashbeat.schemas.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names of everything in the store. A name is public API: charts and programs use it.
 *
 * <p>The time of a hashrate point is the <em>start</em> of its bucket (the window's end minus {@link Measurement#bucket()}), so
 * that charts of all resolutions align. All fields of a point are written in one line, and a point written twice is the same
 * point: the same measurement, tags and time. A field without a value (null or NaN) is left away; no field name is a tag name.
 */
public final class StoreNames {

    private StoreNames() {}

    /** How a store keeps a field; a field never changes its type. */
    public enum FieldType {
        /** 64-bit floating point. */
        DOUBLE,
        /** 64-bit integer ({@code i} in line protocol). */
        LONG,
        /** True or false. */
        BOOLEAN,
        /** Text. */
        STRING
    }

    /** Tags; values are escaped name parts, so that no name of a worker can break a line. */
    public enum Tag {
        KIND("kind", "Kind of the subject: worker, account, site, server, subnet, model, firmware or pool."),
        POOL("pool", "Pool, escaped."),
        ALGORITHM("algorithm", "Algorithm id."),
        ACCOUNT("account", "Account, escaped."),
        WORKER("worker", "Worker within the account, escaped."),
        SERVER("server", "Pool server, escaped."),
        SITE("site", "Site, escaped."),
        SUBNET("subnet", "Subnet, escaped."),
        MODEL("model", "Model, escaped."),
        FIRMWARE_NAME("firmware_name", "Firmware that the subject's workers run, escaped."),
        REASON("reason", "Normalised reject reason."),
        ANOMALY("anomaly", "Kind of the anomaly or alert, such as WORKER_SILENT or INCIDENT."),
        SOURCE("source", "Source of events, escaped.");

        private final String storeName;
        private final String doc;

        Tag(String storeName, String doc) {
            this.storeName = storeName;
            this.doc = doc;
        }

        /** Name in the store. */
        public String storeName() {
            return storeName;
        }

        /** One sentence. */
        public String doc() {
            return doc;
        }

        /**
         * The tags of a subject's parts, in the order of the parts in its text ({@code worker/pool/algorithm/account/worker});
         * {@link #KIND} itself is not among them.
         *
         * @param kind text of the kind, such as {@code worker}
         * @throws IllegalArgumentException if there is no such kind
         */
        public static List<Tag> ofSubject(String kind) {
            return switch (kind) {
                case "worker" -> List.of(POOL, ALGORITHM, ACCOUNT, WORKER);
                case "account" -> List.of(POOL, ALGORITHM, ACCOUNT);
                case "site" -> List.of(POOL, ALGORITHM, SITE);
                case "server" -> List.of(POOL, ALGORITHM, SERVER);
                case "subnet" -> List.of(POOL, ALGORITHM, SUBNET);
                case "model" -> List.of(POOL, ALGORITHM, MODEL);
                case "firmware" -> List.of(POOL, ALGORITHM, FIRMWARE_NAME);
                case "pool" -> List.of(POOL, ALGORITHM);
                default -> throw new IllegalArgumentException("kind of subject: unknown, is " + kind);
            };
        }
    }

    /** Fields. */
    public enum Field {
        HASHRATE_HS("hashrate_hs", FieldType.DOUBLE, "H/s", "Effective hashrate; absent if nothing was observed."),
        LOW_HS("low_hs", FieldType.DOUBLE, "H/s", "Lower end of the 95 % interval."),
        HIGH_HS("high_hs", FieldType.DOUBLE, "H/s", "Upper end of the 95 % interval."),
        COVERAGE("coverage", FieldType.DOUBLE, "", "Part of the bucket that was observed, 0 to 1."),
        ACCEPTED("accepted", FieldType.LONG, "shares", "Accepted shares, blocks included."),
        STALE("stale", FieldType.LONG, "shares", "Stale shares."),
        REJECTED("rejected", FieldType.LONG, "shares", "Rejected shares."),
        WORK_HI(
                "work_hi",
                FieldType.LONG,
                "2^32 quanta",
                "Accepted work, high part: quanta = work_hi * 2^32 + work_lo."),
        WORK_LO("work_lo", FieldType.LONG, "quanta", "Accepted work, low part, 0 to 2^32 - 1."),
        WORK_HASHES(
                "work_hashes",
                FieldType.DOUBLE,
                "hashes",
                "Accepted work in expected hashes; rounded, the exact one is in work_hi and work_lo."),
        REPORTED_HS(
                "reported_hs",
                FieldType.DOUBLE,
                "H/s",
                "Hashrate that the device itself reports; absent if it reports none, and in buckets that are not complete."),
        REVISION("revision", FieldType.LONG, "", "Grows when late shares correct the point."),
        WORKERS("workers", FieldType.LONG, "workers", "Workers that make up the subject."),
        PARTIAL("partial", FieldType.BOOLEAN, "", "True if the bucket is not complete."),
        TOO_FEW(
                "too_few",
                FieldType.BOOLEAN,
                "",
                "True if there are fewer than 4 shares: show the words, not the number."),
        SHARES(
                "shares",
                FieldType.LONG,
                "shares",
                "Shares: of the reason in rejects_1m, since the onset in anomalies."),
        ID("id", FieldType.STRING, "", "Stable id."),
        STATE(
                "state",
                FieldType.STRING,
                "",
                "Of an anomaly OPENED, UPDATED or CLOSED; of an alert PENDING, FIRING or RESOLVED; of a source LIVE, LATE, STOPPED or ENDED."),
        ONSET_MS("onset_ms", FieldType.LONG, "ms", "Estimated start of what was found, since 1970 UTC."),
        CLOSED_MS(
                "closed_ms",
                FieldType.LONG,
                "ms",
                "End, since 1970 UTC; while it is open 0 of an alert, absent of an anomaly."),
        SIZE("size", FieldType.DOUBLE, "", "Fraction that is lost, 0 to 1."),
        EXPECTED_HS("expected_hs", FieldType.DOUBLE, "H/s", "Expected hashrate."),
        OBSERVED_HS("observed_hs", FieldType.DOUBLE, "H/s", "Observed hashrate."),
        EVIDENCE("evidence", FieldType.DOUBLE, "min", "Detector statistic as mean time between false alarms."),
        LOST_HASHES("lost_hashes", FieldType.DOUBLE, "hashes", "Expected hashes lost so far."),
        CAUSE("cause", FieldType.STRING, "", "Reason code of the decision."),
        SENTENCE("sentence", FieldType.STRING, "", "One sentence that a person understands."),
        HISTORIC("historic", FieldType.BOOLEAN, "", "True if it was found about the past."),
        INHIBITED_BY(
                "inhibited_by",
                FieldType.STRING,
                "",
                "Id of the alarm that this is part of; empty if it stands alone."),
        SEVERITY("severity", FieldType.STRING, "", "How much it matters: info, warning or critical."),
        MEMBERS("members", FieldType.LONG, "subjects", "Subjects that the incident has had; 0 if it is none."),
        MUTED("muted", FieldType.STRING, "", "Why nobody is told of it while it is so; empty if somebody is."),
        COMPLETE_UP_TO_MS(
                "complete_up_to_ms", FieldType.LONG, "ms", "All events up to here have been seen, since 1970 UTC."),
        LAG_MS("lag_ms", FieldType.LONG, "ms", "How far that is behind."),
        PARTITIONS("partitions", FieldType.LONG, "partitions", "Partitions in which the source was seen."),
        NOMINAL_HS("nominal_hs", FieldType.DOUBLE, "H/s", "Hashrate the device is sold or tuned for."),
        POWER_WATTS("power_watts", FieldType.DOUBLE, "W", "Power at the wall."),
        HOTTEST_CELSIUS("hottest_celsius", FieldType.DOUBLE, "Celsius", "Hottest reading of the device."),
        SLOWEST_FAN_RPM("slowest_fan_rpm", FieldType.DOUBLE, "1/min", "Slowest fan."),
        BOARDS("boards", FieldType.LONG, "boards", "Hashboards that report."),
        CHIPS("chips", FieldType.LONG, "chips", "Chips that answer, all boards."),
        CHIPS_EXPECTED("chips_expected", FieldType.LONG, "chips", "Chips that the boards have."),
        UPTIME_SECONDS("uptime_seconds", FieldType.LONG, "s", "Since the miner process started."),
        FIRMWARE("firmware", FieldType.STRING, "", "Firmware name and version."),
        DEVICE_MODEL("device_model", FieldType.STRING, "", "Model as the device names itself."),
        HEIGHT("height", FieldType.LONG, "blocks", "Height of the block."),
        HASH("hash", FieldType.STRING, "", "Hash of the block, hex."),
        NETWORK_DIFFICULTY(
                "network_difficulty",
                FieldType.DOUBLE,
                "difficulty",
                "Difficulty that the block had to meet, in the units of the algorithm.");

        private final String storeName;
        private final FieldType type;
        private final String unit;
        private final String doc;

        Field(String storeName, FieldType type, String unit, String doc) {
            this.storeName = storeName;
            this.type = type;
            this.unit = unit;
            this.doc = doc;
        }

        /** Name in the store. */
        public String storeName() {
            return storeName;
        }

        /** Type in the store. */
        public FieldType type() {
            return type;
        }

        /** Unit; empty for a plain number, a truth value or text. */
        public String unit() {
            return unit;
        }

        /** One sentence. */
        public String doc() {
            return doc;
        }
    }

    private static final List<Tag> SUBJECT_TAGS = List.of(
            Tag.KIND, Tag.POOL, Tag.ALGORITHM, Tag.ACCOUNT, Tag.WORKER, Tag.SERVER, Tag.SITE, Tag.SUBNET, Tag.MODEL);

    private static final List<Field> HASHRATE_FIELDS = List.of(
            Field.HASHRATE_HS,
            Field.LOW_HS,
            Field.HIGH_HS,
            Field.COVERAGE,
            Field.ACCEPTED,
            Field.STALE,
            Field.REJECTED,
            Field.WORK_HI,
            Field.WORK_LO,
            Field.WORK_HASHES,
            Field.REPORTED_HS,
            Field.REVISION,
            Field.WORKERS,
            Field.PARTIAL,
            Field.TOO_FEW);

    private static final List<Field> ANOMALY_FIELDS = List.of(
            Field.ID,
            Field.STATE,
            Field.REVISION,
            Field.ONSET_MS,
            Field.CLOSED_MS,
            Field.SIZE,
            Field.EXPECTED_HS,
            Field.OBSERVED_HS,
            Field.LOW_HS,
            Field.HIGH_HS,
            Field.SHARES,
            Field.EVIDENCE,
            Field.LOST_HASHES,
            Field.CAUSE,
            Field.SENTENCE,
            Field.HISTORIC,
            Field.INHIBITED_BY);

    private static final List<Field> ALERT_FIELDS = List.of(
            Field.ID,
            Field.STATE,
            Field.REVISION,
            Field.ONSET_MS,
            Field.CLOSED_MS,
            Field.SEVERITY,
            Field.MEMBERS,
            Field.SIZE,
            Field.LOST_HASHES,
            Field.CAUSE,
            Field.SENTENCE,
            Field.MUTED,
            Field.INHIBITED_BY);

    private static final List<Field> TELEMETRY_FIELDS = List.of(
            Field.REPORTED_HS,
            Field.NOMINAL_HS,
            Field.POWER_WATTS,
            Field.HOTTEST_CELSIUS,
            Field.SLOWEST_FAN_RPM,
            Field.BOARDS,
            Field.CHIPS,
            Field.CHIPS_EXPECTED,
            Field.UPTIME_SECONDS,
            Field.FIRMWARE,
            Field.DEVICE_MODEL);

    /** Measurements. */
    public enum Measurement {
        /** One point a minute and subject. */
        HASHRATE_1M(
                "hashrate_1m", Duration.ofMinutes(1), "Effective hashrate of a minute.", SUBJECT_TAGS, HASHRATE_FIELDS),
        /** One point a quarter of an hour and subject. */
        HASHRATE_15M(
                "hashrate_15m",
                Duration.ofMinutes(15),
                "Effective hashrate of 15 minutes.",
                SUBJECT_TAGS,
                HASHRATE_FIELDS),
        /** One point an hour and subject. */
        HASHRATE_1H(
                "hashrate_1h", Duration.ofHours(1), "Effective hashrate of an hour.", SUBJECT_TAGS, HASHRATE_FIELDS),
        /** One point a day and subject. */
        HASHRATE_1D("hashrate_1d", Duration.ofDays(1), "Effective hashrate of a day.", SUBJECT_TAGS, HASHRATE_FIELDS),
        /** One point a minute, subject and reason, if there was one. */
        REJECTS_1M(
                "rejects_1m",
                Duration.ofMinutes(1),
                "Shares of a minute that were not accepted, by reason.",
                with(SUBJECT_TAGS, Tag.REASON),
                List.of(Field.SHARES, Field.REVISION)),
        /** One point an anomaly, at the time of its opening; updates overwrite it. */
        ANOMALIES(
                "anomalies",
                Duration.ZERO,
                "What the detectors found.",
                with(SUBJECT_TAGS, Tag.FIRMWARE_NAME, Tag.ANOMALY),
                ANOMALY_FIELDS),
        /** One point an alert, at the time at which it began; its transitions overwrite it. */
        ALERTS(
                "alerts",
                Duration.ZERO,
                "What people are told of, incidents among it.",
                with(SUBJECT_TAGS, Tag.FIRMWARE_NAME, Tag.ANOMALY),
                ALERT_FIELDS),
        /** One point for each status of a source. */
        FEED_STATUS(
                "feed_status",
                Duration.ZERO,
                "How fresh a source is.",
                List.of(Tag.SOURCE),
                List.of(Field.STATE, Field.COMPLETE_UP_TO_MS, Field.LAG_MS, Field.PARTITIONS)),
        /** One point for each report of a device, of workers only. */
        TELEMETRY(
                "telemetry",
                Duration.ZERO,
                "What a device reports about itself.",
                with(List.of(Tag.KIND), Tag.POOL, Tag.ALGORITHM, Tag.ACCOUNT, Tag.WORKER),
                TELEMETRY_FIELDS),
        /** One point for each block; a block of somebody else has no pool and no account. */
        BLOCKS(
                "blocks",
                Duration.ZERO,
                "A block that the network or the pool found.",
                List.of(Tag.POOL, Tag.ALGORITHM, Tag.ACCOUNT),
                List.of(Field.HEIGHT, Field.HASH, Field.NETWORK_DIFFICULTY));

        private final String storeName;
        private final Duration bucket;
        private final String doc;

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<Tag> tags;

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<Field> fields;

        Measurement(String storeName, Duration bucket, String doc, List<Tag> tags, List<Field> fields) {
            this.storeName = storeName;
            this.bucket = bucket;
            this.doc = doc;
            this.tags = tags;
            this.fields = fields;
        }

        /** The measurement of this name. */
        public static Optional<Measurement> byStoreName(String storeName) {
            return Stream.of(values())
                    .filter(m -> m.storeName.equals(storeName))
                    .findFirst();
        }

        /** The hashrate measurement of this bucket length, such as 60 seconds. */
        public static Optional<Measurement> hashrateOf(Duration bucket) {
            return Stream.of(HASHRATE_1M, HASHRATE_15M, HASHRATE_1H, HASHRATE_1D)
                    .filter(m -> m.bucket.equals(bucket))
                    .findFirst();
        }

        /** Name in the store. */
        public String storeName() {
            return storeName;
        }

        /** Length of the bucket whose start is the point's time; zero if the point's time is an instant. */
        public Duration bucket() {
            return bucket;
        }

        /** One sentence. */
        public String doc() {
            return doc;
        }

        /** Tags that a point may have, in a fixed order; it has only those of its kind of subject. */
        public List<Tag> tags() {
            return tags;
        }

        /** Fields that a point may have, in a fixed order. */
        public List<Field> fields() {
            return fields;
        }
    }

    private static List<Tag> with(List<Tag> tags, Tag... more) {
        List<Tag> all = new ArrayList<>(tags);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
