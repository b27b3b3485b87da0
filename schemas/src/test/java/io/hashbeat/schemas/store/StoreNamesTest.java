package io.hashbeat.schemas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.FieldType;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreNamesTest {

    /** Words that InfluxQL or the embedded store's SQL would want quoted, or that stand for the time column. */
    private static final Set<String> RESERVED = Set.of(
            "time",
            "timestamp",
            "name",
            "value",
            "select",
            "from",
            "where",
            "group",
            "order",
            "limit",
            "key",
            "tag",
            "field");

    @Test
    void names_are_unique_plain_and_not_reserved() {
        List<String> measurements =
                Stream.of(Measurement.values()).map(Measurement::storeName).toList();
        List<String> columns = Stream.concat(
                        Stream.of(Tag.values()).map(Tag::storeName),
                        Stream.of(Field.values()).map(Field::storeName))
                .toList();
        assertThat(measurements).doesNotHaveDuplicates().allMatch(n -> n.matches("[a-z][a-z0-9_]*"));
        assertThat(columns)
                .doesNotHaveDuplicates()
                .allMatch(n -> n.matches("[a-z][a-z0-9_]*"))
                .doesNotContainAnyElementsOf(RESERVED);
    }

    @ParameterizedTest
    @EnumSource
    void every_measurement_has_a_doc_tags_and_fields(Measurement measurement) {
        assertThat(measurement.doc()).endsWith(".");
        assertThat(measurement.tags()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(measurement.fields()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Measurement.byStoreName(measurement.storeName())).contains(measurement);
    }

    @ParameterizedTest
    @EnumSource
    void every_field_has_a_doc_and_a_quantity_has_a_unit(Field field) {
        assertThat(field.doc()).endsWith(".");
        if (field.type() == FieldType.STRING || field.type() == FieldType.BOOLEAN) {
            assertThat(field.unit()).isEmpty();
        }
        if (field.storeName().endsWith("_hs")) {
            assertThat(field.unit()).isEqualTo("H/s");
        }
        if (field.storeName().endsWith("_ms")) {
            assertThat(field.unit()).isEqualTo("ms");
        }
    }

    @Test
    void every_tag_and_every_field_is_used() {
        assertThat(Stream.of(Measurement.values()).flatMap(m -> m.tags().stream()))
                .contains(Tag.values());
        assertThat(Stream.of(Measurement.values()).flatMap(m -> m.fields().stream()))
                .contains(Field.values());
    }

    @Test
    void the_resolutions_of_hashrate_differ_in_their_bucket_only() {
        for (Duration bucket :
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofDays(1))) {
            assertThat(Measurement.hashrateOf(bucket)).hasValueSatisfying(m -> {
                assertThat(m.bucket()).isEqualTo(bucket);
                assertThat(m.tags()).isEqualTo(Measurement.HASHRATE_1M.tags());
                assertThat(m.fields()).isEqualTo(Measurement.HASHRATE_1M.fields());
            });
        }
        assertThat(Measurement.hashrateOf(Duration.ofMinutes(5))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_subject_of_every_kind_has_its_tags(SubjectKind kind) {
        List<Tag> tags = Tag.ofSubject(kind.text());
        assertThat(tags).startsWith(Tag.POOL, Tag.ALGORITHM);
        assertThat(Measurement.ANOMALIES.tags()).containsAll(tags);
    }

    @ParameterizedTest
    @EnumSource(names = "FIRMWARE", mode = EnumSource.Mode.EXCLUDE) // it has no hashrate of its own
    void hashrate_and_rejects_can_be_of_a_subject_of_every_kind_but_firmware(SubjectKind kind) {
        assertThat(Measurement.HASHRATE_1M.tags()).containsAll(Tag.ofSubject(kind.text()));
        assertThat(Measurement.REJECTS_1M.tags()).containsAll(Tag.ofSubject(kind.text()));
    }

    @Test
    void an_unknown_kind_is_refused() {
        assertThatThrownBy(() -> Tag.ofSubject("rack")).hasMessage("kind of subject: unknown, is rack");
    }
}
