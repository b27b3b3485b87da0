package io.hashbeat.bench.topic;

import io.hashbeat.avro.Share;
import io.hashbeat.ingest.publish.EventPublisher;

/**
 * Every share is a record of its own, as ingest writes it.
 *
 * @param publisher closed with this
 */
record SingleShares(EventPublisher publisher) implements ShareWriter {
    @Override
    public void share(Share share) {
        publisher.share(share);
    }

    @Override
    public void tick(long completeUpToMillis) {
        publisher.tick(completeUpToMillis);
    }

    @Override
    public void finish(long completeUpToMillis) {
        publisher.finish(completeUpToMillis);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
