package io.hashbeat.bench.live;

import io.hashbeat.bench.topic.BrokerProcess;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.TopicCreation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** All workers of one site go down at once and come back: from the anomalies on their topic to the webhook, by the path of {@link AlertBench}. */
public final class StormBench implements AutoCloseable {
    /** Most workers of a storm. */
    public static final int MOST_WORKERS = 200_000;

    private static final Duration TOLD_WITHIN = Duration.ofMinutes(3);
    /** What nobody waits for any more may still come. */
    private static final long QUIET_NANOS = 10_000_000_000L;

    private static final long LOOK_NANOS = 50_000_000;
    private static final long FEED_NANOS = 3_000_000_000L;
    /** Shorter than usual: they are waited for, and not measured. */
    private static final Map<String, String> HOLDS = Map.of("alerts.hold", "5s", "alerts.clear-hold", "5s");

    private final int workers;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param workers of the site
     * @param folder deleted before and after
     */
    public StormBench(int workers, Path folder, Consumer<String> progress) {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException("storm must be 1 to " + MOST_WORKERS + ", not " + workers);
        }
        this.workers = workers;
        this.folder = folder;
        this.progress = progress;
    }

    /** Runs it once. */
    public StormResult run() throws InterruptedException {
        LiveStand.delete(folder);
        LiveStand.make(folder);
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1, Map.of());
            progress.accept("broker runs");
            return measure(broker.bootstrapServers());
        }
    }

    private StormResult measure(String servers) throws InterruptedException {
        StormTimes times = new StormTimes();
        try (HookReceiver receiver = HookReceiver.start(times::told);
                AlertPath path = AlertPath.start(servers, folder, receiver.url(), HOLDS);
                TopicFollower follower = new TopicFollower(servers, Topics.ALERTS, times::seen);
                AlertProducer producer = new AlertProducer(servers)) {
            producer.rest(System.nanoTime() + FEED_NANOS);
            progress.accept("alert application is " + path.state());
            times.begin();
            producer.storm(workers, false);
            await(producer, () -> times.there() >= workers && times.notifications() > 0);
            StormResult.Phase down = times.phase();
            progress.accept("%,d alerts on the topic, %d told".formatted(times.there(), down.notifications()));
            times.begin();
            producer.storm(workers, true);
            await(producer, () -> times.over() >= workers && times.notifications() > 0);
            follower.check();
            return new StormResult(workers, times.there(), times.over(), times.members(), down, times.phase());
        }
    }

    /** Waits until it is so, and a little longer for what should not come. */
    private static void await(AlertProducer producer, BooleanSupplier condition) {
        long end = System.nanoTime() + TOLD_WITHIN.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            producer.rest(System.nanoTime() + LOOK_NANOS);
        }
        producer.rest(System.nanoTime() + QUIET_NANOS);
    }

    @Override
    public void close() {
        LiveStand.delete(folder);
    }
}
