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
 * Says what is done with what the broker refuses. A record that is too large would be refused each time, so it is left out and counted; anything else ends
 * the transaction, and what it was made of is read again after a rest. Made by Kafka Streams, by its name.
 */
public final class RefusedAlerts implements ProductionExceptionHandler {

    /** Key under which the configuration has the {@link AlertFigures}. */
    static final String FIGURES = "hashbeat.alerts.figures";

    private static final Logger LOG = LoggerFactory.getLogger(RefusedAlerts.class);

    private @Nullable AlertFigures figures;

    /** For Kafka Streams. */
    public RefusedAlerts() {}

    @Override
    public void configure(Map<String, ?> configs) {
        figures = configs.get(FIGURES) instanceof AlertFigures given ? given : new AlertFigures();
    }

    @Override
    public Response handleError(
            @Nullable ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception failure) {
        if (!(failure instanceof RecordTooLargeException)) {
            return Response.fail();
        }
        Objects.requireNonNull(figures).unreadable(AlertFault.TOO_LONG);
        LOG.error("a record for {} is too large and left out: {}", record.topic(), failure.getMessage());
        return Response.resume();
    }
}
