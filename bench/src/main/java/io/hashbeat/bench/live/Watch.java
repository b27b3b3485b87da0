package io.hashbeat.bench.live;

import io.hashbeat.bench.pipeline.LiveJobs;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.schemas.Topics;
import java.util.List;
import java.util.Map;

/** Everybody who looks at what the jobs write, each on a thread of its own. */
final class Watch implements AutoCloseable {
    private static final long MINUTE_MILLIS = 60_000;

    private final EventClock clock;
    private final Span measured;
    private final SampleTimes samples;
    private final AnomalyTimes anomalies;
    private final FeedLags lags;
    private final StoreTimes store;
    private final List<TopicFollower> followers;

    /**
     * Begins to look.
     *
     * @param endEvent when the last share is due, in event time
     * @param silenced subjects of workers of which alarms are wanted, and since when, milliseconds since 1970 UTC
     */
    Watch(LiveStand stand, EventClock clock, Span measured, long endEvent, Map<String, Long> silenced) {
        this.clock = clock;
        this.measured = measured;
        long disorder = LiveJobs.disorderMillis();
        samples = new SampleTimes(clock, disorder, measured);
        anomalies = new AnomalyTimes(clock, disorder, endEvent, silenced);
        lags = new FeedLags(clock);
        String servers = stand.bootstrapServers();
        followers = List.of(
                new TopicFollower(servers, Topics.HASHRATE, samples::add),
                new TopicFollower(servers, Topics.ANOMALIES, anomalies::add),
                new TopicFollower(servers, Topics.FEED_STATUS, lags::add));
        store = new StoreTimes(stand.jobs().storeUrl(), LiveJobs.storeLogin(), clock, measured);
    }

    /** True if all that was sent was found, the last minute too, and is in the store. */
    boolean settled(long lastMinute, TopicLedger sent) {
        check();
        return samples.pool().has(lastMinute) && samples.pool().sum().equals(sent) && store.rows() >= samples.rows();
    }

    /** Throws what ended one of them, if something did. */
    void check() {
        followers.forEach(TopicFollower::check);
        store.check();
    }

    SampleTimes samples() {
        return samples;
    }

    AnomalyTimes anomalies() {
        return anomalies;
    }

    StoreTimes store() {
        return store;
    }

    /** What the job said of itself from a minute before the first measured end to the last. */
    List<FeedLags.Lag> lagsOfMeasurement() {
        return lags.between(clock.wallAt(measured.first() - MINUTE_MILLIS), clock.wallAt(measured.last()));
    }

    @Override
    public void close() {
        for (TopicFollower follower : followers) {
            follower.close();
        }
        store.close();
    }
}
