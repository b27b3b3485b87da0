package io.hashbeat.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class DomainArchitectureTest {
    private static final String BASE = "io.hashbeat.domain.";

    /** The architecture: a package uses only those to its left. */
    private static final List<String> ORDER = List.of("setting", "algorithm", "work", "hashrate", "name", "rule");

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hashbeat.domain");

    @Test
    void every_class_lives_in_a_package_of_the_order() {
        classes()
                .should()
                .resideInAnyPackage(ORDER.stream().map(name -> BASE + name).toArray(String[]::new))
                .check(CODE);
        assertThat(CODE).hasSizeGreaterThan(ORDER.size());
    }

    @Test
    void a_package_uses_only_earlier_ones() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> BASE + name)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(BASE + ORDER.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(CODE);
        }
    }

    @Test
    void settings_stand_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "setting")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "setting")
                .check(CODE);
    }

    @Test
    void there_are_no_cycles() {
        slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void the_domain_is_pure() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.hashbeat.domain..",
                        "java.lang..",
                        "java.math..",
                        "java.time..",
                        "java.util..",
                        "java.io",
                        "java.nio..",
                        "org.apache.commons.statistics..",
                        "org.jspecify..")
                .check(CODE);
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.util.logging..")
                .check(CODE);
    }

    @Test
    void only_intervals_know_the_library_of_distributions() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "hashrate")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache..")
                .check(CODE);
    }

    @Test
    void values_cannot_change() {
        classes().that().areRecords().should().haveOnlyFinalFields().check(CODE);
        classes().that().arePublic().should().haveModifier(JavaModifier.FINAL).check(CODE);
    }

    @Test
    void nothing_is_called_utils_or_manager() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Impl|Managers?)")
                .check(CODE);
    }
}
