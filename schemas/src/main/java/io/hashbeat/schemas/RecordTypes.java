package io.hashbeat.schemas;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** All record types of all topics by the fingerprints they were ever written with. */
final class RecordTypes {

    private static final Map<Long, String> NAMES = names();

    private RecordTypes() {}

    /** The simple name of the record type that has this fingerprint, or null. */
    static @Nullable String nameOf(long fingerprint) {
        return NAMES.get(fingerprint);
    }

    /** All fingerprints, current and released, of a type. */
    static long[] fingerprints(Class<? extends SpecificRecord> type) {
        Schema current = SpecificData.get().getSchema(type);
        Set<Long> all = new LinkedHashSet<>();
        all.add(AvroCodec.fingerprint(current));
        ReleasedSchemas.of(current.getName()).forEach(s -> all.add(AvroCodec.fingerprint(s)));
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private static Map<Long, String> names() {
        Map<Long, String> names = new HashMap<>();
        for (Topics topic : Topics.values()) {
            for (Class<? extends SpecificRecord> type : topic.recordTypes()) {
                for (long fingerprint : fingerprints(type)) {
                    names.put(fingerprint, type.getSimpleName());
                }
            }
        }
        return Map.copyOf(names);
    }
}
