package io.hashbeat.schemas;

import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Method source of tests that run for every record type of every topic. */
final class RecordTypesOfAllTopics {

    private RecordTypesOfAllTopics() {}

    static Stream<Class<? extends SpecificRecord>> all() {
        return Stream.of(Topics.values()).flatMap(t -> t.recordTypes().stream()).distinct();
    }
}
