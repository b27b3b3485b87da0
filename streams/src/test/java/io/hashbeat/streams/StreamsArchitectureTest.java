package io.hashbeat.streams;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StreamsArchitectureTest {

    private static final String BASE = "io.hashbeat.streams.";

    /** The architecture: a package uses only those to its left. */
    private static final List<String> ORDER = List.of(
            "settings",
            "share",
            "slice",
            "window",
            "detect",
            "alert",
            "sink",
            "engine.record",
            "engine.fleet",
            "engine.incident",
            "engine.luck",
            "engine.rollup",
            "engine.shard",
            "engine.registry",
            "engine.flink",
            "engine.kafka",
            "engine.deliver",
            "app");

    private static final String[] PURE = {
        BASE + "settings..", BASE + "share..", BASE + "slice..", BASE + "window..", BASE + "detect..", BASE + "alert.."
    };

    private static final String[] TIMELESS = {
        BASE + "settings..",
        BASE + "share..",
        BASE + "slice..",
        BASE + "window..",
        BASE + "detect..",
        BASE + "alert..",
        BASE + "engine.record..",
        BASE + "engine.fleet..",
        BASE + "engine.incident..",
        BASE + "engine.luck..",
        BASE + "engine.rollup..",
        BASE + "engine.shard.."
    };

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hashbeat.streams");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.hashbeat.streams");

    @Test
    void every_class_lives_in_a_package_of_the_order() {
        classes().should().resideInAnyPackage(trees(ORDER)).check(CODE);
        assertThat(CODE).hasSizeGreaterThan(100);
    }

    @Test
    void a_package_uses_only_earlier_ones() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage(BASE + ORDER.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(trees(ORDER.subList(i + 1, ORDER.size())))
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void there_are_no_cycles() {
        slices().matching(BASE + "(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void the_stages_know_the_language_and_the_contract_and_nothing_else() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PURE)
                        .or(resideInAnyPackage(
                                        "java.lang..",
                                        "java.math..",
                                        "java.util..",
                                        "java.time..",
                                        "java.nio.charset..")
                                .or(resideInAnyPackage(
                                        "java.nio",
                                        "io.hashbeat.domain..",
                                        "io.hashbeat.schemas",
                                        "io.hashbeat.avro",
                                        "org.apache.avro..",
                                        "org.jspecify.."))
                                .or(serialForm())))
                .check(CODE);
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "java.util.concurrent..")
                .check(CODE);
    }

    /** The form in which state is written: interfaces and arrays in memory, no files but a catalogue beside the class. */
    private static DescribedPredicate<JavaClass> serialForm() {
        return DescribedPredicate.describe("data input and output", each -> List.of(
                        "java.io.DataInput", "java.io.DataOutput", "java.io.InputStream", "java.io.IOException")
                .contains(each.getName()));
    }

    @Test
    void only_detect_and_later_stages_know_no_avro() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + "slice..", BASE + "window..", BASE + "detect..", BASE + "settings..", BASE + "alert..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.avro..", "io.hashbeat.avro", "io.hashbeat.schemas..")
                .check(CODE);
    }

    @Test
    void time_is_an_argument() {
        noClasses()
                .that()
                .resideInAnyPackage(TIMELESS)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("org.slf4j..", "java.nio.file..", "java.net..")
                        .or(DescribedPredicate.describe(
                                "clocks", each -> Objects.equals(each.getName(), "java.time.Clock"))))
                .check(CODE);
    }

    @Test
    void flink_stays_behind_its_fence() {
        fence("org.apache.flink..", BASE + "engine.flink..", BASE + "app..");
        fence("org.apache.flink.connector.base.source..", BASE + "engine.flink.source..");
        fence("org.apache.flink.connector.kafka.source.metrics..", BASE + "engine.flink.source..");
        fence("org.apache.flink.connector.kafka.source.reader.fetcher..", BASE + "engine.flink.source..");
    }

    @Test
    void kafka_streams_stays_behind_its_fence() {
        fence("org.apache.kafka.streams..", BASE + "engine.kafka..");
    }

    @Test
    void the_clients_of_the_store_stay_behind_their_fence() {
        fence("com.influxdb..", BASE + "sink.influx..");
        fence("okhttp3..", BASE + "sink.influx..", BASE + "sink.http..");
    }

    private static void fence(String what, String... where) {
        noClasses()
                .that()
                .resideOutsideOfPackages(where)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(what)
                .check(CODE);
    }

    @Test
    void nothing_is_called_utils_or_manager() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Impl|Managers?)")
                .check(CODE);
    }

    @Test
    void tests_are_called_test_or_it() {
        methods()
                .that()
                .areAnnotatedWith(Test.class)
                .should()
                .beDeclaredInClassesThat()
                .haveNameMatching(".*(Test|IT|Contract)(\\$.*)?")
                .check(TESTS);
    }

    private static String[] trees(List<String> names) {
        return names.stream().map(name -> BASE + name + "..").toArray(String[]::new);
    }
}
