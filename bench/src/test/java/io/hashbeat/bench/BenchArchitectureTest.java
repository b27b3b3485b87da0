package io.hashbeat.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Package order, fences and names of this module. The package of the command line is the last. */
class BenchArchitectureTest {
    private static final List<String> ORDER =
            List.of("topic", "measure", "loop", "opponent", "pipeline", "live", "memory", "scale", "detection");

    private static final String BASE = "io.hashbeat.bench";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    void a_package_knows_only_earlier_ones() {
        for (int i = 0; i < ORDER.size(); i++) {
            List<String> later = ORDER.subList(i + 1, ORDER.size());
            String[] forbidden = new String[later.size() + 1];
            forbidden[0] = BASE;
            for (int j = 0; j < later.size(); j++) {
                forbidden[j + 1] = BASE + "." + later.get(j) + "..";
            }
            noClasses()
                    .that()
                    .resideInAPackage(BASE + "." + ORDER.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(MAIN);
        }
    }

    @Test
    void opponents_know_nothing_of_the_pipeline() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".opponent..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.hashbeat.streams..")
                .check(MAIN);
    }

    @Test
    void the_loop_does_not_know_the_pipeline_and_every_package_is_in_the_order() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".loop..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "io.hashbeat.streams.engine..")
                .check(MAIN);
        String[] known = ORDER.stream().map(name -> BASE + "." + name).toArray(String[]::new);
        classes()
                .should()
                .resideInAnyPackage(known)
                .orShould()
                .resideInAPackage(BASE)
                .check(MAIN);
    }

    @Test
    void each_engine_stays_in_its_package() {
        fence("org.apache.flink..", BASE + ".opponent..", BASE + ".pipeline..", BASE + ".memory..", BASE + ".scale..");
        fence("org.apache.kafka.streams..", BASE + ".opponent..");
        fence("picocli..", BASE);
        fence(
                "com.fasterxml.jackson..",
                BASE + ".topic..",
                BASE + ".measure..",
                BASE + ".live..",
                BASE + ".memory..",
                BASE + ".detection..",
                BASE + ".scale..");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kafka..", "com.influxdb..", "io.questdb..")
                .check(MAIN);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(MAIN);
    }

    private static void fence(String engine, String... homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(engine)
                .check(MAIN);
    }
}
