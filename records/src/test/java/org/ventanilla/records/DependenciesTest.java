package org.ventanilla.records;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Tests on which packages this module may depend.
class DependenciesTest {

    @Test
    void theModuleDependsOnNoFrameworkAndNoDatabase() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.ventanilla.records");
        noClasses()
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        "",
                        "java.io",
                        "java.lang..",
                        "java.nio.charset",
                        "java.time..",
                        "java.util..",
                        "org.jspecify..",
                        "org.apache.kafka..",
                        "io.micrometer.core..",
                        "io.opentelemetry.api..",
                        "io.opentelemetry.context..",
                        "com.fasterxml.uuid..",
                        "org.ventanilla.contracts..",
                        "org.ventanilla.records..")))
                .check(classes);
    }
}
