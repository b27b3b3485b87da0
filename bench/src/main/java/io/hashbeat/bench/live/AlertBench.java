package io.hashbeat.bench.live;

import io.hashbeat.bench.topic.BrokerProcess;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.TopicCreation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** From an anomaly on its topic to the webhook at its receiver: broker in a process of its own, all else in this one. */
public final class AlertBench implements AutoCloseable {
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(1);
    private static final long LOOK_NANOS = 50_000_000;
    /** Until the clock of the feed is known, what is found is of the past. */
    private static final long FEED_NANOS = 3_000_000_000L;

    private final AlertOptions options;
    private final Path folder;
    private final Consumer<String> progress;

    /** @param folder deleted before and after */
    public AlertBench(AlertOptions options, Path folder, Consumer<String> progress) {
        this.options = options;
        this.folder = folder;
        this.progress = progress;
    }

    /** Runs it once. */
    public AlertResult run() throws InterruptedException {
        LiveStand.delete(folder);
        LiveStand.make(folder);
        AlertTimes times = new AlertTimes(options);
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1, Map.of());
            progress.accept("broker runs");
            return measure(broker.bootstrapServers(), times);
        }
    }

    private AlertResult measure(String servers, AlertTimes times) throws InterruptedException {
        try (HookReceiver receiver = HookReceiver.start(times::told);
                AlertPath path = AlertPath.start(servers, folder, receiver.url(), Map.of());
                TopicFollower follower = new TopicFollower(servers, Topics.ALERTS, times::seen);
                AlertProducer producer = new AlertProducer(servers)) {
            producer.rest(System.nanoTime() + FEED_NANOS);
            progress.accept("alert application is " + path.state());
            progress.accept("%d anomalies/s for %d s, after %d s that do not count"
                    .formatted(options.rate(), options.seconds(), options.warmUpSeconds()));
            producer.run(options, times);
            long end = System.nanoTime() + TOLD_WITHIN.toNanos();
            while (times.delivered() < options.anomalies() && System.nanoTime() < end) {
                producer.rest(System.nanoTime() + LOOK_NANOS);
            }
            follower.check();
            return new AlertResult(
                    options.anomalies(),
                    times.delivered(),
                    times.repeated(),
                    times.onTopic(),
                    times.atReceiver(),
                    producer.behind());
        }
    }

    @Override
    public void close() {
        LiveStand.delete(folder);
    }
}
