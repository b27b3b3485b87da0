package io.hashbeat.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The order of the packages, and what may be known where. */
@AnalyzeClasses(packages = "io.hashbeat.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class IngestArchitectureTest {
    @ArchTest
    static final ArchRule packages_are_used_in_their_order = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("settings")
            .definedBy("io.hashbeat.ingest.settings")
            .layer("source")
            .definedBy("io.hashbeat.ingest.source")
            .layer("formats")
            .definedBy("io.hashbeat.ingest.source.*")
            .layer("publish")
            .definedBy("io.hashbeat.ingest.publish")
            .layer("app")
            .definedBy("io.hashbeat.ingest.app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("publish")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("formats")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("formats", "publish", "app")
            .whereLayer("settings")
            .mayOnlyBeAccessedByLayers("source", "formats", "publish", "app");

    @ArchTest
    static final ArchRule formats_do_not_know_each_other =
            slices().matching("io.hashbeat.ingest.source.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("io.hashbeat.ingest.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_publish_and_app_know_kafka = noClasses()
            .that()
            .resideOutsideOfPackages("io.hashbeat.ingest.publish..", "io.hashbeat.ingest.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule sources_do_not_ask_what_time_it_is = noClasses()
            .that()
            .resideInAPackage("io.hashbeat.ingest.source..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule other_modules_are_not_seen = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hashbeat.streams..",
                    "io.hashbeat.console..",
                    "io.hashbeat.standalone..",
                    "io.hashbeat.bench..",
                    "org.apache.flink..",
                    "org.apache.kafka.streams..",
                    "com.influxdb..");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            classes().should().haveNameNotMatching(".*(Utils?|Helper|Impl|Manager)$");
}
