package io.hashbeat.streams.engine.fleet;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.Schedule;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.NameFault;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.schemas.WriterSchemas;
import io.hashbeat.streams.share.DecodeReason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of the fleet and schedules topics. A record without a value takes back what its key said. Anything that cannot be
 * used is an {@link UnusableException}, never another one.
 */
public final class FleetReader {

    /** Longest id and reason of a schedule, characters. */
    private static final int MOST_TEXT = 1_000;
    /** Ends of schedules up to here, the year 2200, milliseconds since 1970 UTC. */
    private static final long MOST_MILLIS = 7_258_118_400_000L;

    private final AvroDecoder<FleetEntry> entries;
    private final AvroDecoder<Schedule> schedules;

    /** A reader that finds foreign schemas with {@code schemas}. */
    public FleetReader(WriterSchemas schemas) {
        this.entries = new AvroDecoder<>(FleetEntry.class, schemas);
        this.schedules = new AvroDecoder<>(Schedule.class, schemas);
    }

    /** What a record of the fleet topic says of a worker; empty if it is about a device that is no worker. */
    public Optional<FleetFacts> fleet(byte @Nullable [] key, byte @Nullable [] value) throws UnusableException {
        FleetEntry entry = value == null ? FleetEntry.newBuilder().build() : decode(entries, value);
        String worker = key == null || key.length == 0 ? entry.getWorker() : text(key);
        if (worker.indexOf('/') < 0 && !worker.isEmpty()) {
            return Optional.empty();
        }
        String canonical = worker(worker);
        if (value == null) {
            return Optional.of(FleetFacts.forgotten(canonical));
        }
        if (!entry.getWorker().isEmpty() && !entry.getWorker().equals(worker)) {
            throw badEntry("the record's key and its field worker differ");
        }
        Double nominal = entry.getNominalHashrateHs();
        if (nominal != null && !(nominal >= 0 && nominal < Double.POSITIVE_INFINITY)) {
            throw badEntry("nominal_hashrate_hs must be above zero, or 0 where it is not known: " + nominal);
        }
        return Optional.of(new FleetFacts(
                canonical,
                name("site", entry.getSite()),
                name("subnet", entry.getSubnet()),
                name("model", entry.getModel())));
    }

    /** What a record of the schedules topic says. */
    public ScheduleFacts schedule(byte @Nullable [] key, byte @Nullable [] value) throws UnusableException {
        Schedule schedule = value == null ? Schedule.newBuilder().build() : decode(schedules, value);
        String id = key == null || key.length == 0 ? schedule.getId() : text(key);
        if (id.isEmpty() || id.length() > MOST_TEXT) {
            throw badSchedule("a schedule needs an id of at most " + MOST_TEXT + " characters");
        }
        if (value == null) {
            return ScheduleFacts.takenBack(id);
        }
        double fraction = schedule.getExpectedFraction();
        if (!(fraction >= 0 && fraction <= 1)) {
            throw badSchedule("expected_fraction must be 0 to 1: " + fraction);
        }
        long from = schedule.getFromMs();
        long to = schedule.getToMs();
        if (from < 0 || to <= from || to > MOST_MILLIS) {
            throw badSchedule("to_ms must be after from_ms and before 2200: from " + from + " to " + to);
        }
        String reason = schedule.getReason();
        return new ScheduleFacts(
                id,
                subject(schedule.getSubject()),
                from,
                to,
                fraction,
                reason.length() > MOST_TEXT ? reason.substring(0, MOST_TEXT) : reason);
    }

    private static String subject(String text) throws UnusableException {
        try {
            Subject subject = Subject.parse(text);
            if (Algorithm.byId(subject.algorithm()).isEmpty()) {
                throw badSchedule("algorithm of the subject is not known: " + NamePart.escape(subject.algorithm()));
            }
            return subject.text();
        } catch (IllegalArgumentException e) {
            throw badSchedule("subject: " + e.getMessage());
        }
    }

    private static String worker(String text) throws UnusableException {
        try {
            WorkerKey key = WorkerKey.parse(text);
            if (Algorithm.byId(key.algorithm()).isEmpty()) {
                throw new UnusableException(
                        DecodeReason.UNKNOWN_ALGORITHM, "algorithm of the worker is not known: " + key.algorithm());
            }
            return key.text();
        } catch (IllegalArgumentException e) {
            throw new UnusableException(DecodeReason.BAD_WORKER, String.valueOf(e.getMessage()));
        }
    }

    private static String name(String what, @Nullable String name) throws UnusableException {
        if (name == null || name.isEmpty()) {
            return "";
        }
        Optional<NameFault> fault = NamePart.fault(name);
        if (fault.isPresent()) {
            throw badEntry(what + " is no name: " + fault.get());
        }
        return name;
    }

    private static <T extends SpecificRecord> T decode(AvroDecoder<T> decoder, byte[] value) throws UnusableException {
        try {
            return decoder.decode(value);
        } catch (UndecodableException e) {
            throw new UnusableException(DecodeReason.NOT_READABLE, String.valueOf(e.getMessage()));
        }
    }

    private static UnusableException badEntry(String why) {
        return new UnusableException(DecodeReason.BAD_FLEET_ENTRY, why);
    }

    private static UnusableException badSchedule(String why) {
        return new UnusableException(DecodeReason.BAD_SCHEDULE, why);
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }
}
