package io.hashbeat.bench.live;

import io.hashbeat.bench.topic.BrokerProcess;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.TopicCreation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * All workers of one site go down at once, half of them come back, then all, and the site flaps three times: from the anomalies on their topic to the
 * webhook, by the path of {@link AlertBench}.
 */
public final class StormBench implements AutoCloseable {
    /** Most workers of a storm. */
    public static final int MOST_WORKERS = 200_000;

    private static final Duration TOLD_WITHIN = Duration.ofMinutes(3);
    /** What nobody waits for any more may still come. */
    private static final long QUIET_NANOS = 10_000_000_000L;

    private static final long LOOK_NANOS = 50_000_000;
    private static final long FEED_NANOS = 3_000_000_000L;
    /** Shorter than usual: they are waited for, and not measured. */
    private static final Map<String, String> HOLDS =
            Map.of("alerts.hold", "5s", "alerts.clear-hold", "5s", "alerts.flapping.steady", "1m");

    private static final int FLAPS = 3;
    /** What is between two times that the site goes down: longer than its incident is held. */
    private static final long UP_NANOS = 20_000_000_000L;
    /** How long half of them are back. */
    private static final long HALF_NANOS = 60_000_000_000L;

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
            List<StormResult.Phase> phases = new ArrayList<>();
            phases.add(phase("down", 0, false, producer, times));
            phases.add(phase("half back", workers / 2, true, producer, times));
            phases.add(phase("all back", 0, true, producer, times));
            for (int flap = 1; flap <= FLAPS; flap++) {
                producer.rest(System.nanoTime() + UP_NANOS);
                phases.add(phase("down " + flap, 0, false, producer, times));
                phases.add(phase("back " + flap, 0, true, producer, times));
            }
            follower.check();
            return new StormResult(workers, times.there(), times.down(), times.members(), phases);
        }
    }

    /** Those from a number on go down, or come back; all that is told before the next phase is told in this one. */
    private StormResult.Phase phase(String name, int from, boolean isOver, AlertProducer producer, StormTimes times) {
        times.begin();
        producer.storm(from, workers, isOver);
        int down = isOver ? from : workers;
        boolean isHalf = isOver && from > 0;
        await(producer, () -> times.down() == down && (times.notifications() > 0 || isHalf));
        if (isHalf) {
            producer.rest(System.nanoTime() + HALF_NANOS);
        }
        StormResult.Phase phase = times.phase(name);
        progress.accept("%s: %,d alerts are not over, %d told".formatted(name, times.down(), phase.notifications()));
        return phase;
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
