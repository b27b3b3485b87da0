package io.hashbeat.schemas;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** avro (generated) - schemas - schemas.registry; schemas.store stands alone. */
@AnalyzeClasses(
        packages = {"io.hashbeat.avro", "io.hashbeat.schemas"},
        importOptions = DoNotIncludeTests.class)
class SchemasArchitectureTest {

    @ArchTest
    static final ArchRule A_PACKAGE_SEES_ONLY_EARLIER_ONES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("avro")
            .definedBy("io.hashbeat.avro")
            .layer("schemas")
            .definedBy("io.hashbeat.schemas")
            .layer("registry")
            .definedBy("io.hashbeat.schemas.registry")
            .layer("store")
            .definedBy("io.hashbeat.schemas.store")
            .whereLayer("avro")
            .mayNotAccessAnyLayer()
            .whereLayer("schemas")
            .mayOnlyAccessLayers("avro")
            .whereLayer("registry")
            .mayOnlyAccessLayers("avro", "schemas")
            .whereLayer("store")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule THERE_ARE_NO_CYCLES =
            slices().matching("io.hashbeat.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_CONTRACT_KNOWS_NO_ENGINE = classes()
            .that()
            .resideInAPackage("io.hashbeat.schemas..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.apache.avro..",
                    "org.jspecify..",
                    "io.hashbeat.avro",
                    "io.hashbeat.schemas..",
                    "io.hashbeat.domain..",
                    "com.fasterxml.jackson.."));

    @ArchTest
    static final ArchRule HTTP_AND_JSON_STAY_IN_THE_REGISTRY = noClasses()
            .that()
            .resideOutsideOfPackages("io.hashbeat.schemas.registry", "io.hashbeat.avro")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule NAMES_IN_THE_STORE_ARE_ONLY_NAMES = classes()
            .that()
            .resideInAPackage("io.hashbeat.schemas.store")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.hashbeat.schemas.store");

    @ArchTest
    static final ArchRule NOTHING_IS_A_UTIL_OR_A_MANAGER = noClasses()
            .that()
            .resideInAPackage("io.hashbeat.schemas..")
            .should()
            .haveNameMatching(".*(Utils?|Helper|Impl|Manager)$");
}
