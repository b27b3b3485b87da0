package io.hashbeat.standalone.cli;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.Schedule;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.WriterSchemas;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.streams.engine.fleet.FleetReader;
import io.hashbeat.streams.engine.fleet.UnusableException;
import java.nio.charset.StandardCharsets;

/** Holds what is about to be written to what the pipeline can use: nobody should have to look for a dead letter. */
final class FleetRules {
    private static final FleetReader READER = new FleetReader(WriterSchemas.none());

    private FleetRules() {}

    /**
     * Checks an entry.
     *
     * @throws ClearFault in one line, which begins with {@code where}, if the pipeline could not use it
     */
    static void check(FleetEntry entry, String where) {
        try {
            if (READER.fleet(null, AvroCodec.encode(entry)).isEmpty()) {
                throw ClearFault.usage(where + ": a worker is pool/algorithm/account/worker, not " + entry.getWorker());
            }
        } catch (UnusableException e) {
            throw ClearFault.usage(where + ": " + e.detail());
        }
    }

    /**
     * Checks a schedule.
     *
     * @throws ClearFault in one line if the pipeline could not use it
     */
    static void check(Schedule schedule) {
        try {
            READER.schedule(schedule.getId().getBytes(StandardCharsets.UTF_8), AvroCodec.encode(schedule));
        } catch (UnusableException e) {
            throw ClearFault.usage("schedule: " + e.detail());
        }
    }
}
