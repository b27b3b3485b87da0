package io.hashbeat.bench.live;

import io.hashbeat.bench.pipeline.LiveJobs;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.TopicReader;
import io.hashbeat.standalone.fault.ClearFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the sustainable rate by a closed run, and measures at a rate by an open one. */
public final class LatencyBench implements AutoCloseable {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long QUARTER_MILLIS = 15 * MINUTE_MILLIS;
    /** Before the quarter of an hour at which the baselines are made; they need a minute. */
    private static final long WARM_UP_MILLIS = 2 * MINUTE_MILLIS;

    private static final long SOON_MILLIS = 500;
    private static final long SILENCES_AFTER_MILLIS = 15_000;
    private static final long AFTERWARDS_MILLIS = MINUTE_MILLIS;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final long PROBE_TICK_MILLIS = 2_000;
    /** So many times as long as sending took may the rest take, and a while more. */
    private static final long PROBE_PATIENCE = 10;

    private static final double NANOS = 1e9;

    private final LatencyOptions options;
    private final Path folder;
    private final Consumer<String> progress;
    private final long disorderMillis = LiveJobs.disorderMillis();
    private volatile @Nullable LiveStand running;

    /** @param folder of everything that is written; what is in it afterwards may be deleted */
    public LatencyBench(LatencyOptions options, Path folder, Consumer<String> progress) {
        this.options = options;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Shares a second that the machine takes with all it has to do: a minute of event time is sent as fast as it goes while
     * both jobs run, and the clock stands when the last row of that minute can be read from the store. A run of a quarter
     * of the size comes before.
     */
    public long sustainable() throws InterruptedException {
        probe(Math.max(1, options.probeShares() / 4));
        long rate = probe(options.probeShares());
        progress.accept("sustained %,d shares/s".formatted(rate));
        return rate;
    }

    private long probe(long shares) throws InterruptedException {
        progress.accept("probe     %,d shares as fast as they go".formatted(shares));
        long start = minute(System.currentTimeMillis()) - QUARTER_MILLIS;
        long end = start + MINUTE_MILLIS;
        EventClock clock = new EventClock(System.currentTimeMillis(), start, 1);
        LiveSpec spec = new LiveSpec(options.workers(), shares / 60.0, PROBE_TICK_MILLIS, options.seed());
        try (LiveStand stand = open("probe");
                Watch watch = new Watch(stand, clock, new Span(end, end), end, Map.of());
                LiveProducer producer = new LiveProducer(stand.bootstrapServers(), spec, Silences.NONE, start)) {
            long began = System.nanoTime();
            producer.flatOut(end);
            producer.finish(end + disorderMillis + SOON_MILLIS);
            BooleanSupplier settled = () -> watch.settled(end, producer.ledger());
            Patience patience = new Patience(PROBE_PATIENCE * (System.nanoTime() - began));
            while (!settled.getAsBoolean()) {
                if (patience.exhausted()) {
                    throw ClearFault.failed("the closed run did not find what was sent", null);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
            return Math.max(1, (long) (shares / ((System.nanoTime() - began) / NANOS)));
        }
    }

    /** Ends a wait that makes no sense any more. */
    private static final class Patience {
        private final long end;

        Patience(long moreNanos) {
            end = System.nanoTime() + PATIENCE.toNanos() + moreNanos;
        }

        boolean exhausted() {
            return System.nanoTime() - end > 0;
        }
    }

    /** Measures at a rate. */
    public LatencyResult run(int percent, long sharesPerSecond) throws InterruptedException {
        progress.accept("%3d %%     %,d shares/s of %,d workers for %d min after %d min"
                .formatted(
                        percent,
                        sharesPerSecond,
                        options.workers(),
                        options.minutes() + AFTERWARDS_MILLIS / MINUTE_MILLIS,
                        WARM_UP_MILLIS / MINUTE_MILLIS));
        try (LiveStand stand = open("rate-" + percent)) {
            EventClock clock = clock();
            long quarter = clock.eventStart() + WARM_UP_MILLIS;
            Span measured = new Span(quarter + MINUTE_MILLIS, quarter + options.minutes() * MINUTE_MILLIS);
            long end = measured.last() + AFTERWARDS_MILLIS;
            Silences silences = new Silences(
                    options.silenced(),
                    options.workers() / options.silenced(),
                    quarter + SILENCES_AFTER_MILLIS,
                    options.minutes() * MINUTE_MILLIS / 2);
            LiveSpec spec = new LiveSpec(
                    options.workers(),
                    sharesPerSecond / (double) options.speed(),
                    options.tickMillis(),
                    options.seed());
            try (Watch watch = new Watch(stand, clock, measured, end, subjects(silences));
                    LiveProducer producer =
                            new LiveProducer(stand.bootstrapServers(), spec, silences, clock.eventStart())) {
                producer.byTheClock(clock, end);
                TopicLedger sent = producer.ledger();
                Patience patience = new Patience(0);
                producer.ticksUntil(clock, () -> watch.settled(end, sent) || patience.exhausted());
                String complaint = complaint(watch, end, sent, stand.bootstrapServers());
                return result(percent, sharesPerSecond, watch, producer, complaint);
            }
        }
    }

    private LiveStand open(String name) throws InterruptedException {
        LiveStand stand = LiveStand.open(folder.resolve(name));
        running = stand;
        return stand;
    }

    /** Stops the broker that runs, if one does, so that its files can be deleted; for the end of the process. */
    @Override
    public void close() {
        LiveStand stand = running;
        if (stand != null) {
            stand.stopBroker();
        }
    }

    /** Event time begins such that a quarter of an hour begins when the warm-up ends, and that it is never in the future. */
    private EventClock clock() {
        long wall = System.currentTimeMillis() + SOON_MILLIS;
        long span = WARM_UP_MILLIS + options.minutes() * MINUTE_MILLIS + AFTERWARDS_MILLIS + PATIENCE.toMillis();
        long latest = wall - span * (options.speed() - 1);
        long quarter = Math.floorDiv(latest + WARM_UP_MILLIS, QUARTER_MILLIS) * QUARTER_MILLIS;
        return new EventClock(wall, quarter - WARM_UP_MILLIS, options.speed());
    }

    private static long minute(long millis) {
        return Math.floorDiv(millis, MINUTE_MILLIS) * MINUTE_MILLIS;
    }

    private static Map<String, Long> subjects(Silences silences) {
        return silences.sinceByWorker().entrySet().stream()
                .collect(Collectors.toMap(each -> LiveShares.subject(each.getKey()), Map.Entry::getValue));
    }

    private static String complaint(Watch watch, long end, TopicLedger sent, String bootstrapServers) {
        watch.check();
        try (TopicReader reader = new TopicReader(bootstrapServers)) {
            if (!reader.isEmpty(Topics.DEAD_LETTERS.topicName())) {
                return "there are dead letters";
            }
        }
        if (!watch.samples().pool().sum().equals(sent)) {
            return "sent %s; found %s"
                    .formatted(sent.inWords(), watch.samples().pool().sum().inWords());
        }
        return watch.settled(end, sent)
                ? ""
                : "%d rows in the store of %d"
                        .formatted(watch.store().rows(), watch.samples().rows());
    }

    private LatencyResult result(
            int percent, long sharesPerSecond, Watch watch, LiveProducer producer, String complaint) {
        List<FeedLags.Lag> lags = watch.lagsOfMeasurement();
        TopicLedger sent = producer.ledger();
        return new LatencyResult(
                percent,
                sharesPerSecond,
                sent.accepted() + sent.notAccepted(),
                new LatencyResult.Samples(
                        Percentiles.of(watch.samples().appended()),
                        Percentiles.of(watch.samples().seen()),
                        Percentiles.of(watch.store().readable())),
                new LatencyResult.Alarms(
                        Percentiles.of(watch.anomalies().seen()),
                        Percentiles.of(watch.anomalies().waited()),
                        options.silenced(),
                        watch.anomalies().others()),
                lags.isEmpty() ? -1 : lags.get(0).lagMillis(),
                lags.stream().mapToLong(FeedLags.Lag::lagMillis).max().orElse(-1),
                lags.isEmpty() ? -1 : lags.get(lags.size() - 1).lagMillis(),
                Percentiles.of(producer.behind()),
                complaint);
    }
}
