package io.hashbeat.standalone.up;

import io.hashbeat.avro.FeedStatus;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.standalone.broker.TopicReader;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how far the pipeline is behind its feed, until it has reached now for the first time. A thread of its own. */
final class FirstLive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FirstLive.class);
    private static final String LIVE = "LIVE";
    private static final long CLOSE_WITHIN_MS = 2000;

    private final Progress progress;
    private final String servers;
    private final String what;
    private final long startNs = System.nanoTime();
    private final Thread thread = new Thread(this::watch, "first-live");
    private volatile boolean done;

    private FirstLive(Progress progress, String servers, String what) {
        this.progress = progress;
        this.servers = servers;
        this.what = what;
    }

    /**
     * Begins to watch what is said from now on.
     *
     * @param what has been read by then, for a person; empty to say nothing about it
     */
    static FirstLive watch(Progress progress, String servers, String what) {
        FirstLive watch = new FirstLive(progress, servers, what);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try (TopicReader reader = new TopicReader(servers)) {
            reader.follow(Topics.FEED_STATUS.topicName(), false, () -> !done, message -> look(message.value()));
        } catch (RuntimeException e) {
            LOG.info("no longer watching for the first live minute", e); // the broker goes, and so does this
        }
    }

    private void look(byte[] value) {
        try {
            FeedStatus status = AvroCodec.decode(value, FeedStatus.class);
            if (done) {
                return;
            }
            if (status.getState().equals(LIVE)) {
                done = true;
                progress.reached(line((System.nanoTime() - startNs) / 1_000_000_000, what));
            } else {
                progress.moving("history   %s behind".formatted(words(Duration.ofMillis(status.getLagMs()))));
            }
        } catch (UndecodableException e) {
            LOG.info("a feed status that cannot be read", e);
        }
    }

    static String line(long seconds, String what) {
        return "live      after %d s%s".formatted(seconds, what.isEmpty() ? "" : ": " + what);
    }

    /** 6 h, 5 h 20 min, 3 min: rounded down to minutes. */
    static String words(Duration length) {
        long hours = length.toHours();
        int minutes = length.toMinutesPart();
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }

    @Override
    public void close() {
        done = true;
        try {
            thread.join(CLOSE_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
