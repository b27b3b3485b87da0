package io.hashbeat.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The order of the packages: view, statement, access, then serve (history and live beside each other, then the server), then app; and the fences. */
@AnalyzeClasses(packages = "io.hashbeat.console", importOptions = DoNotIncludeTests.class)
class ConsoleArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_IN_ORDER = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("view")
            .definedBy("io.hashbeat.console.view")
            .layer("statement")
            .definedBy("io.hashbeat.console.statement")
            .layer("access")
            .definedBy("io.hashbeat.console.access")
            .layer("history")
            .definedBy("io.hashbeat.console.serve.history")
            .layer("live")
            .definedBy("io.hashbeat.console.serve.live")
            .layer("serve")
            .definedBy("io.hashbeat.console.serve")
            .layer("app")
            .definedBy("io.hashbeat.console.app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("serve")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("live")
            .mayOnlyBeAccessedByLayers("serve", "app")
            .whereLayer("history")
            .mayOnlyBeAccessedByLayers("serve", "app")
            .whereLayer("statement")
            .mayOnlyBeAccessedByLayers("serve")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("serve", "app")
            .whereLayer("view")
            .mayOnlyBeAccessedByLayers("statement", "access", "history", "live", "serve", "app");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.hashbeat.console.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule VIEW_IS_PURE = noClasses()
            .that()
            .resideInAPackage("io.hashbeat.console.view")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.javalin..",
                    "org.apache.kafka..",
                    "io.questdb..",
                    "com.influxdb..",
                    "com.fasterxml..",
                    "org.slf4j..",
                    "java.io..",
                    "java.net..",
                    "java.nio..",
                    "java.time..");

    @ArchTest
    static final ArchRule ACCESS_HAS_NO_CLOCK_AND_NO_NETWORK = noClasses()
            .that()
            .resideInAPackage("io.hashbeat.console.access")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "org.slf4j..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.time.Clock.class, java.time.InstantSource.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule STREAMS_FENCED = noClasses()
            .that()
            .resideOutsideOfPackage("io.hashbeat.console.serve.live")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule STORES_FENCED = noClasses()
            .that()
            .resideOutsideOfPackage("io.hashbeat.console.serve.history")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.influxdb..", "okhttp3..", "io.questdb..");

    @ArchTest
    static final ArchRule SERVER_FENCED = noClasses()
            .that()
            .resideOutsideOfPackage("io.hashbeat.console.serve")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "com.fasterxml..");

    @ArchTest
    static final ArchRule NO_VAGUE_NAMES = noClasses().should().haveNameMatching(".*(Utils?|Helper|Impl|Manager)$");

    @ArchTest
    static final ArchRule NO_FOREIGN_MODULES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hashbeat.streams..", "io.hashbeat.ingest..", "io.hashbeat.standalone..");
}
