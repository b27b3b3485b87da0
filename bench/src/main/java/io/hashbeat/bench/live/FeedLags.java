package io.hashbeat.bench.live;

import io.hashbeat.avro.FeedStatus;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How far job 1 is behind, by what it says every ten seconds: up to which tick it has read everything, and when it said so. Up
 * to a tick's distance of it is no lag. Added to by one thread, read by any.
 */
final class FeedLags {
    /**
     * One word of it.
     *
     * @param wallMillis when the broker took it
     * @param completeMillis event time up to which everything was read
     * @param lagMillis wall time since that was due
     */
    record Lag(long wallMillis, long completeMillis, long lagMillis) {}

    private final EventClock clock;
    private final AvroDecoder<FeedStatus> decoder = new AvroDecoder<>(FeedStatus.class);
    private final List<Lag> lags = new ArrayList<>();

    FeedLags(EventClock clock) {
        this.clock = clock;
    }

    synchronized void add(ConsumerRecord<byte[], byte[]> message) {
        try {
            long complete = decoder.decode(message.value()).getCompleteUpToMs();
            lags.add(new Lag(message.timestamp(), complete, message.timestamp() - clock.wallAt(complete)));
        } catch (UndecodableException e) {
            throw new IllegalStateException("the job wrote a feed status that cannot be read", e);
        }
    }

    /** Those said between two wall times, in order. */
    synchronized List<Lag> between(long fromWall, long toWall) {
        return lags.stream()
                .filter(each -> each.wallMillis() >= fromWall && each.wallMillis() <= toWall)
                .toList();
    }
}
