package io.hashbeat.grafana;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The order of the packages: panel, page, app; and the fences. */
@AnalyzeClasses(packages = "io.hashbeat.grafana", importOptions = DoNotIncludeTests.class)
class GrafanaArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_IN_ORDER = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("panel")
            .definedBy("io.hashbeat.grafana.panel")
            .layer("page")
            .definedBy("io.hashbeat.grafana.page")
            .layer("app")
            .definedBy("io.hashbeat.grafana.app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("page")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("panel")
            .mayOnlyBeAccessedByLayers("page", "app");

    @ArchTest
    static final ArchRule OF_STREAMS_ONLY_WHERE_POINTS_ARE_KEPT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hashbeat.streams.engine..",
                    "io.hashbeat.streams.app..",
                    "io.hashbeat.streams.detect..",
                    "org.apache.flink..",
                    "org.apache.kafka..");

    @ArchTest
    static final ArchRule NO_VAGUE_NAMES = noClasses().should().haveNameMatching(".*(Utils?|Helper|Impl|Manager)$");
}
