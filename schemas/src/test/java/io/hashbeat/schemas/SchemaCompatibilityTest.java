package io.hashbeat.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * To release a changed schema, copy the file that the failing test names to {@code src/main/avro-released}; a released file is
 * never changed again, but for its docs.
 */
class SchemaCompatibilityTest {

    private static final Path CANDIDATES = Path.of("target", "avro-next");
    private static final Path RELEASED = Path.of("src", "main", "avro-released");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("io.hashbeat.schemas.RecordTypesOfAllTopics#all")
    void the_current_schema_is_the_newest_released_one_docs_and_defaults_included(Class<? extends SpecificRecord> type)
            throws IOException {
        Schema current = AvroCodec.schema(type);
        List<Schema> released = ReleasedSchemas.of(type.getSimpleName());
        JsonNode now = plain(JSON.readTree(current.toString()));
        JsonNode last = released.isEmpty()
                ? JSON.nullNode()
                : plain(JSON.readTree(released.get(released.size() - 1).toString()));
        if (!now.equals(last)) {
            boolean sameShape = !released.isEmpty()
                    && AvroCodec.fingerprint(current) == AvroCodec.fingerprint(released.get(released.size() - 1));
            int version = sameShape ? released.size() : released.size() + 1;
            Path file = Path.of(type.getSimpleName(), "v" + version + ".avsc");
            write(CANDIDATES.resolve(file), now);
            assertThat(now)
                    .as("copy %s to %s", CANDIDATES.resolve(file), RELEASED.resolve(file))
                    .isEqualTo(last);
        }
    }

    @ParameterizedTest
    @MethodSource("io.hashbeat.schemas.RecordTypesOfAllTopics#all")
    void every_released_schema_is_read_by_the_current_one_and_the_other_way_round(
            Class<? extends SpecificRecord> type) {
        Schema current = AvroCodec.schema(type);
        assertThat(ReleasedSchemas.of(type.getSimpleName())).isNotEmpty().allSatisfy(released -> {
            assertThat(reads(current, released)).as("current reads " + released).isTrue();
            assertThat(reads(released, current))
                    .as("current is read by " + released)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("io.hashbeat.schemas.RecordTypesOfAllTopics#all")
    void every_field_has_a_doc_and_a_default_and_every_type_a_doc(Class<? extends SpecificRecord> type) {
        assertDocumented(AvroCodec.schema(type), new HashSet<>());
    }

    @ParameterizedTest
    @MethodSource("io.hashbeat.schemas.RecordTypesOfAllTopics#all")
    void a_number_with_a_unit_says_it_in_its_name_or_its_doc(Class<? extends SpecificRecord> type) {
        for (Schema.Field field : AvroCodec.schema(type).getFields()) {
            if (field.name().endsWith("_ms")) {
                assertThat(field.doc()).as(field.name()).containsIgnoringCase("milliseconds");
            }
            if (field.name().endsWith("_hs")) {
                assertThat(field.doc()).as(field.name()).containsPattern("H/s");
            }
        }
    }

    @Test
    void nothing_is_released_that_no_topic_carries() throws IOException {
        Set<String> names = new HashSet<>();
        RecordTypesOfAllTopics.all().forEach(t -> names.add(t.getSimpleName()));
        try (Stream<Path> folders = Files.list(RELEASED)) {
            assertThat(folders.map(f -> f.getFileName().toString())).hasSameElementsAs(names);
        }
    }

    @Test
    void no_two_schemas_share_a_fingerprint() {
        List<Long> fingerprints = RecordTypesOfAllTopics.all()
                .flatMap(t -> LongStream.of(RecordTypes.fingerprints(t)).boxed())
                .toList();
        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static void assertDocumented(Schema schema, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                    for (Schema.Field field : schema.getFields()) {
                        assertThat(field.doc())
                                .as(schema.getName() + "." + field.name())
                                .isNotBlank();
                        assertThat(field.hasDefaultValue())
                                .as(schema.getName() + "." + field.name())
                                .isTrue();
                        assertDocumented(field.schema(), seen);
                    }
                }
            }
            case ENUM -> {
                assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                assertThat(schema.getEnumDefault()).as(schema.getFullName()).isNotNull();
            }
            case ARRAY -> assertDocumented(schema.getElementType(), seen);
            case MAP -> assertDocumented(schema.getValueType(), seen);
            case UNION -> schema.getTypes().forEach(t -> assertDocumented(t, seen));
            default -> assertThat(schema.getLogicalType()).isNull();
        }
    }

    /** Without the properties that only Java's code generator wants. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("avro.java.string");
            if (object.size() == 1 && object.path("type").isTextual()) {
                return object.get("type");
            }
            object.properties().forEach(e -> {
                if (!e.getKey().equals("default")) {
                    e.setValue(plain(e.getValue()));
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, plain(array.get(i)));
            }
        }
        return node;
    }

    private static void write(Path file, JsonNode schema) throws IOException {
        Files.createDirectories(CANDIDATES.resolve(schema.path("name").asText()));
        var pretty = new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        Files.writeString(file, JSON.writer(pretty).writeValueAsString(schema) + "\n");
    }
}
