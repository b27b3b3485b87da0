package io.hashbeat.streams.engine.kafka;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker refuses voids the transaction, and what it was made of is read again after a rest. A record that was too large is then within the
 * lower {@link RecordLimit} that this makes of it, or a dead letter. Made by Kafka Streams, by its name.
 */
public final class RefusedAlerts implements ProductionExceptionHandler {

    /** Key under which the configuration has the {@link RecordLimit}. */
    static final String LIMIT = "hashbeat.alerts.limit";

    private static final Logger LOG = LoggerFactory.getLogger(RefusedAlerts.class);

    private @Nullable RecordLimit limit;

    /** For Kafka Streams. */
    public RefusedAlerts() {}

    @Override
    public void configure(Map<String, ?> configs) {
        limit = configs.get(LIMIT) instanceof RecordLimit given ? given : new RecordLimit();
    }

    @Override
    public Response handleError(
            @Nullable ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            RecordLimit lower = Objects.requireNonNull(limit);
            RecordLimit.Place place = RecordLimit.Place.of(record.topic());
            lower.refused(place, RecordLimit.length(length(record.key()), length(record.value()), record.headers()));
            LOG.error(
                    "{} takes no record so large ({}); none of more than {} bytes is written there from now on",
                    record.topic(),
                    failure.getMessage(),
                    lower.longest(place));
        }
        return Response.fail();
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
