package io.hashbeat.bench.live;

import io.hashbeat.bench.pipeline.LiveJobs;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.TopicReader;
import io.hashbeat.standalone.fault.ClearFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One stop: first {@link #before()}, then {@link #stop()}, then {@link #after()}. Event time begins two minutes before a quarter
 * of an hour, so that workers have baselines when the job is stopped and a gap could raise alarms; it goes on without a gap, by
 * the clock while the job runs and as fast as it goes while it does not.
 */
final class CatchUpRun implements AutoCloseable {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long QUARTER_MILLIS = 15 * MINUTE_MILLIS;
    private static final long WARM_UP_MILLIS = 2 * MINUTE_MILLIS;
    /** From the quarter of an hour to the stop. */
    private static final long WITH_BASELINES_MILLIS = 30_000;

    private static final long TICK_MILLIS = 2_000;
    private static final long LEVEL_MILLIS = 5_000;
    private static final long AFTERWARDS_MILLIS = 20_000;
    private static final long PATIENCE_MILLIS = 3 * MINUTE_MILLIS;
    private static final long TEST_ROOM_MILLIS = 10 * MINUTE_MILLIS;
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final long SOON_MILLIS = 500;

    private final CatchUpOptions options;
    private final String servers;
    private final Path folder;
    private final Consumer<String> progress;
    private final EventClock clock;
    private final long stopEvent;
    private final long restartEvent;
    private final SampleTimes samples;
    private final AnomalyTimes anomalies;
    private final LiveProducer producer;
    private final List<TopicFollower> followers;
    private final AtomicLong endEvent = new AtomicLong(Long.MAX_VALUE);
    private final ExecutorService sender = Executors.newSingleThreadExecutor();

    CatchUpRun(CatchUpOptions options, String servers, Path folder, Consumer<String> progress) {
        this.options = options;
        this.servers = servers;
        this.folder = folder;
        this.progress = progress;
        this.clock = clock(options);
        this.stopEvent = clock.eventStart() + WARM_UP_MILLIS + WITH_BASELINES_MILLIS;
        this.restartEvent = stopEvent + options.stop().toMillis();
        LiveSpec spec = new LiveSpec(options.workers(), options.sharesPerEventSecond(), TICK_MILLIS, options.seed());
        samples = new SampleTimes(clock, LiveJobs.disorderMillis(), new Span(0, 0));
        anomalies = new AnomalyTimes(clock, LiveJobs.disorderMillis(), Long.MAX_VALUE, Map.of());
        producer = new LiveProducer(servers, spec, Silences.NONE, clock.eventStart());
        followers = List.of(
                new TopicFollower(servers, Topics.HASHRATE, samples::add),
                new TopicFollower(servers, Topics.ANOMALIES, anomalies::add));
    }

    /** Such that event time is never in the future, even after the stop. */
    private static EventClock clock(CatchUpOptions options) {
        long wall = System.currentTimeMillis() + SOON_MILLIS;
        long latest = wall - options.stop().toMillis() - (options.speed() - 1) * TEST_ROOM_MILLIS;
        long quarter = Math.floorDiv(latest + WARM_UP_MILLIS, QUARTER_MILLIS) * QUARTER_MILLIS;
        return new EventClock(wall, quarter - WARM_UP_MILLIS, options.speed());
    }

    /** Runs the job under load, and stops it after a checkpoint. */
    void before() throws InterruptedException {
        progress.accept("live      %,d shares/s of %,d workers for %d s"
                .formatted(
                        options.sharesPerSecond(),
                        options.workers(),
                        (stopEvent - clock.eventStart()) / options.speed() / 1_000));
        long quarter = clock.eventStart() + WARM_UP_MILLIS;
        try (LiveJobs jobs = LiveJobs.pipeline(servers, folder)) {
            EventClock running = new EventClock(System.currentTimeMillis(), clock.eventStart(), options.speed());
            producer.byTheClock(running, stopEvent);
            await("the job does not keep up before it is stopped", () -> samples.pool()
                    .has(quarter));
            progress.accept("stop      after %,d shares"
                    .formatted(producer.ledger().accepted() + producer.ledger().notAccepted()));
            if (jobs.resumed()) {
                throw new IllegalStateException("there was a checkpoint before the first start");
            }
        }
    }

    /** Writes what comes while the job does not run. */
    void stop() {
        for (long event = stopEvent; event < restartEvent; event += QUARTER_MILLIS) {
            producer.flatOut(Math.min(event + QUARTER_MILLIS, restartEvent));
            progress.accept("topic     %d min of %d min written"
                    .formatted(
                            (Math.min(event + QUARTER_MILLIS, restartEvent) - stopEvent) / MINUTE_MILLIS,
                            options.stop().toMinutes()));
        }
    }

    /** Starts the job again while shares go on by the clock; returns when it is level and all was found. */
    CatchUpResult after() throws InterruptedException {
        long began = System.currentTimeMillis();
        EventClock again = new EventClock(began, restartEvent, options.speed());
        FeedLags lags = new FeedLags(again);
        Future<TopicLedger> sending = sender.submit(() -> {
            producer.byTheClock(again, endEvent::get);
            return producer.ledger();
        });
        try (TopicFollower follower = new TopicFollower(servers, Topics.FEED_STATUS, lags::add);
                LiveJobs jobs = LiveJobs.pipeline(servers, folder)) {
            long started = System.currentTimeMillis();
            FeedLags.Lag level = level(lags, follower, sending, began);
            progress.accept("level     %,d ms after the start".formatted(level.wallMillis() - began));
            endEvent.set(Math.floorDiv(again.now() + AFTERWARDS_MILLIS, MINUTE_MILLIS) * MINUTE_MILLIS + MINUTE_MILLIS);
            TopicLedger sent = get(sending);
            settle(again, sent);
            long most = lags.between(began, Long.MAX_VALUE).stream()
                    .mapToLong(FeedLags.Lag::lagMillis)
                    .max()
                    .orElse(-1);
            return new CatchUpResult(
                    sent.accepted() + sent.notAccepted(),
                    options.stopShares(),
                    started - began,
                    level.wallMillis() - began,
                    level.lagMillis(),
                    most,
                    anomalies.others().values().stream().mapToLong(each -> each).sum(),
                    complaint(jobs, sent));
        }
    }

    private FeedLags.Lag level(FeedLags lags, TopicFollower follower, Future<?> sending, long began)
            throws InterruptedException {
        long patience = began + options.stop().toMillis() + PATIENCE_MILLIS;
        while (true) {
            follower.check();
            check();
            Optional<FeedLags.Lag> level = lags.between(began, Long.MAX_VALUE).stream()
                    .filter(each -> each.lagMillis() < LEVEL_MILLIS)
                    .findFirst();
            if (level.isPresent()) {
                return level.get();
            }
            if (sending.isDone()) {
                get(sending);
            }
            if (System.currentTimeMillis() > patience) {
                throw ClearFault.failed("the job does not come level", null);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Ticks on until the last minute is found, or until that makes no sense any more. */
    private void settle(EventClock again, TopicLedger sent) throws InterruptedException {
        long patience = System.currentTimeMillis() + PATIENCE_MILLIS;
        BooleanSupplier settled = () -> {
            check();
            return samples.pool().has(endEvent.get()) && samples.pool().sum().equals(sent);
        };
        Callable<Boolean> ticking = () -> {
            producer.ticksUntil(again, () -> settled.getAsBoolean() || System.currentTimeMillis() > patience);
            return true;
        };
        get(sender.submit(ticking));
    }

    private String complaint(LiveJobs jobs, TopicLedger sent) {
        if (!jobs.resumed()) {
            return "the job did not go on from a checkpoint";
        }
        try (TopicReader reader = new TopicReader(servers)) {
            if (!reader.isEmpty(Topics.DEAD_LETTERS.topicName())) {
                return "there are dead letters";
            }
        }
        TopicLedger found = samples.pool().sum();
        return found.equals(sent) ? "" : "sent %s; found %s".formatted(sent.inWords(), found.inWords());
    }

    private void await(String otherwise, BooleanSupplier done) throws InterruptedException {
        long patience = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!done.getAsBoolean()) {
            check();
            if (System.currentTimeMillis() > patience) {
                throw ClearFault.failed(otherwise, null);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private void check() {
        followers.forEach(TopicFollower::check);
    }

    private static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw ClearFault.failed("the sender failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
        followers.forEach(TopicFollower::close);
        producer.close();
    }
}
