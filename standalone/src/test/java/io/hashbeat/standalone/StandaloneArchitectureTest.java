package io.hashbeat.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandaloneArchitectureTest {
    /** The order: a package knows only those before it. */
    private static final List<String> ORDER =
            List.of("fault", "settings", "data", "broker", "store", "flink", "up", "replay", "doctor", "cli");

    private static final String BASE = "io.hashbeat.standalone.";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hashbeat.standalone");
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.hashbeat.standalone");

    @Test
    void a_package_knows_only_earlier_ones() {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> BASE + name + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(BASE + ORDER.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(MAIN);
            }
        }
    }

    @Test
    void every_package_is_in_the_order() {
        classes()
                .should()
                .resideInAnyPackage(ORDER.stream().map(name -> BASE + name).toArray(String[]::new))
                .check(MAIN);
    }

    @Test
    void each_engine_stays_in_its_package() {
        fence("kafka..", "broker");
        fence("io.questdb..", "store");
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "flink..", BASE + "up..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(MAIN);
        fence("picocli..", "cli");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.influxdb..", "org.apache.kafka.streams..", "org.apache.flink.streaming.api..legacy..")
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
                .check(ALL);
    }

    private static void fence(String engine, String home) {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + home + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(engine)
                .check(MAIN);
    }
}
