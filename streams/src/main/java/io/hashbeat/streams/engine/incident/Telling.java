package io.hashbeat.streams.engine.incident;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.detect.Past;
import io.hashbeat.streams.engine.record.OutRecord;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The clock of one call, and where it tells.
 *
 * @param clockMillis milliseconds since 1970 UTC, or {@link Incidents#NO_CLOCK}
 * @param flaps hears it first
 * @param target takes the records
 */
record Telling(long clockMillis, Flaps flaps, Consumer<OutRecord> target) {

    /** Whether {@code atMillis} since 1970 UTC is so long ago that it is history. */
    boolean isPast(long atMillis) {
        return Past.covers(atMillis, clockMillis);
    }

    /** Tells {@code anomaly}, unless its worker comes and goes. */
    void tell(Anomaly anomaly) {
        if (!flaps.hides(anomaly, this)) {
            write(anomaly);
        }
    }

    /** Tells {@code anomaly} in any case. */
    void write(Anomaly anomaly) {
        byte[] key = anomaly.getSubject().getBytes(StandardCharsets.UTF_8);
        target.accept(new OutRecord(Topics.ANOMALIES, key, AvroCodec.encode(anomaly)));
    }
}
