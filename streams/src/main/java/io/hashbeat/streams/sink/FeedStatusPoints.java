package io.hashbeat.streams.sink;

import io.hashbeat.avro.FeedStatus;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.Optional;

/** The status of a source -> one point at the event time of the status. */
public final class FeedStatusPoints {
    private FeedStatusPoints() {}

    /**
     * The point of the status; its revision is the time up to which the source is complete.
     *
     * @throws UnrepresentableException if the source has no name
     */
    public static Optional<Point> of(FeedStatus status, Origin origin) throws UnrepresentableException {
        if (status.getSource().isEmpty()) {
            throw new UnrepresentableException("feed status without a source");
        }
        return new LineBuilder(Measurement.FEED_STATUS.storeName())
                .tag(Tag.SOURCE.storeName(), NamePart.escape(status.getSource()))
                .text(Field.STATE.storeName(), status.getState())
                .count(Field.COMPLETE_UP_TO_MS.storeName(), status.getCompleteUpToMs())
                .count(Field.LAG_MS.storeName(), status.getLagMs())
                .count(Field.PARTITIONS.storeName(), status.getPartitions())
                .at(status.getTimeMs(), status.getCompleteUpToMs(), origin);
    }
}
