package io.hashbeat.bench.topic;

import io.hashbeat.domain.algorithm.Algorithm;
import java.time.Instant;

/**
 * What the prepared topic holds. Equal specs give equal records.
 *
 * @param shares how many in all, accepted or not; 1 to 10^12
 * @param workers how many, each with a share every 10 s; 1 to 5 million
 * @param seed of everything that is random
 * @param codec of Kafka's batches
 * @param batch 1: every share is a record of its own; more, up to 1,024: so many shares at most are a {@code ShareBatch}
 * @param churnPercent names that are other ones after an hour of event time; 0 to 100
 */
public record TopicSpec(long shares, int workers, long seed, Codec codec, int batch, int churnPercent) {
    /** Most workers: their names are kept in memory. */
    public static final int MAX_WORKERS = 5_000_000;

    /** Shares of a {@code ShareBatch} where batches are wanted and nothing else is said. */
    public static final int USUAL_BATCH = 64;

    private static final long MAX_SHARES = 1_000_000_000_000L;
    private static final int MAX_BATCH = 1_024;
    private static final int MAX_PERCENT = 100;

    static final Algorithm ALGORITHM = Algorithm.SHA256D;
    static final String POOL = "bench";

    /** Event time of the first share, about; in the past, so that no clock matters. */
    static final long ORIGIN_MILLIS = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    /** One share of a worker in this time. */
    static final int INTERVAL_MILLIS = 10_000;

    /** By how much a share comes after its turn, at most; and by how much it is older than when it comes. */
    static final int JITTER_MILLIS = 2_000;

    static final int TICK_MILLIS = 2_000;
    private static final long MINUTE_MILLIS = 60_000;
    /** The last shares come that much before the whole span at most, with what slices wait. */
    private static final long SLACK_MILLIS = 20_000;

    static final int WORKERS_OF_ACCOUNT = 100;
    static final int SERVERS = 3;

    public TopicSpec {
        if (shares < 1 || shares > MAX_SHARES) {
            throw new IllegalArgumentException("shares must be 1 to " + MAX_SHARES + ", not " + shares);
        }
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException("workers must be 1 to " + MAX_WORKERS + ", not " + workers);
        }
        if (batch < 1 || batch > MAX_BATCH) {
            throw new IllegalArgumentException("batch must be 1 to " + MAX_BATCH + ", not " + batch);
        }
        if (churnPercent < 0 || churnPercent > MAX_PERCENT) {
            throw new IllegalArgumentException("churn must be 0 to " + MAX_PERCENT + " percent, not " + churnPercent);
        }
    }

    /** Names stay as they are. */
    public TopicSpec(long shares, int workers, long seed, Codec codec, int batch) {
        this(shares, workers, seed, codec, batch, 0);
    }

    /** Single shares, lz4. */
    public static TopicSpec of(long shares, int workers, long seed) {
        return new TopicSpec(shares, workers, seed, Codec.LZ4, 1);
    }

    /** The same shares in batches of this size. */
    public TopicSpec batched(int size) {
        return new TopicSpec(shares, workers, seed, codec, size, churnPercent);
    }

    /** The first {@code most} of the shares, all if there are fewer. */
    public TopicSpec first(long most) {
        return new TopicSpec(Math.min(most, shares), workers, seed, codec, batch, churnPercent);
    }

    /** As many shares of fewer workers. */
    public TopicSpec ofWorkers(int most) {
        return new TopicSpec(shares, Math.min(most, workers), seed, codec, batch, churnPercent);
    }

    /** Names that have shares, about. */
    public long names() {
        return new Churn(workers, churnPercent).names(spanMillis());
    }

    /** Event time from the first share to the last, about, in milliseconds. */
    public long spanMillis() {
        return shares * INTERVAL_MILLIS / workers;
    }

    /** Event time up to which all minutes are surely closed at the end, milliseconds since 1970 UTC; 0 if no minute is. */
    public long lastWholeMinuteMillis() {
        long whole = (spanMillis() - SLACK_MILLIS) / MINUTE_MILLIS;
        return whole < 1 ? 0 : ORIGIN_MILLIS + whole * MINUTE_MILLIS;
    }

    /** Name of a folder that holds this topic and no other. */
    public String folder() {
        String churn = churnPercent == 0 ? "" : "-churn-" + churnPercent;
        return "shares-%d-workers-%d-seed-%d-%s-batch-%d%s".formatted(shares, workers, seed, codec.id(), batch, churn);
    }

    /** In words, for a line. */
    public String inWords() {
        String form = batch == 1 ? "single" : "in batches of " + batch;
        String churn = churnPercent == 0 ? "" : ", %d %% other names an hour".formatted(churnPercent);
        return "%,d shares of %,d workers, seed %d, %s, %s%s".formatted(shares, workers, seed, codec.id(), form, churn);
    }
}
