package io.hashbeat.console.serve.live;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.console.view.DeviceReport;
import io.hashbeat.console.view.LiveTables;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.HeartbeatsRecord;
import io.hashbeat.schemas.UndecodableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps what devices last said in the live tables only: a minute later they say it again. The pipeline counts what cannot be read
 * and writes it to the dead letters, so here it is left out without a word.
 */
final class DeviceProcessor implements Processor<String, byte[], Void, Void> {
    /** While history is written faster than it happened, one report in so much time is enough, milliseconds. */
    private static final long ENOUGH_MS = 5000;

    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Map<String, Long> appended = new HashMap<>();
    private final AvroDecoder<Heartbeat> decoder = new AvroDecoder<>(Heartbeat.class);
    private final LiveTables tables;

    DeviceProcessor(LiveTables tables) {
        this.tables = tables;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        context.schedule(FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> appended.clear());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Long before = record.key() == null ? null : appended.get(record.key());
        if (record.key() == null
                || (before != null && record.timestamp() - before < ENOUGH_MS)
                || HeartbeatsRecord.of(record.value()) != HeartbeatsRecord.HEARTBEAT) {
            return;
        }
        try {
            DeviceReport.of(decoder.decode(record.value())).ifPresent(report -> {
                tables.put(record.key(), report);
                appended.put(record.key(), record.timestamp());
            });
        } catch (UndecodableException e) {
            return;
        }
    }
}
