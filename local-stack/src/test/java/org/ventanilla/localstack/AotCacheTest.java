package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    @TempDir
    Path application;

    @BeforeEach
    void createPackagedApplication() throws IOException {
        for (String jar : new String[] {"app/servicio.jar", "lib/boot/b.jar", "lib/main/a.jar"}) {
            Files.createDirectories(application.resolve(jar).getParent());
            Files.createFile(application.resolve(jar));
        }
        Files.createFile(application.resolve("quarkus-run.jar"));
    }

    @Test
    void anApplicationWithoutACacheRunsThroughItsLoader() {
        assertThat(AotCache.of(application).runArguments())
                .containsExactly("-jar", application.resolve("quarkus-run.jar").toString());
    }

    @Test
    void aTrainedApplicationRunsFromItsCache() throws IOException {
        train();
        assertThat(AotCache.of(application).runArguments())
                .containsExactly(
                        "-XX:AOTCache=" + application.resolve("ventanilla.aot"),
                        "-jar",
                        application.resolve("ventanilla-run.jar").toString());
    }

    @Test
    void aCacheOlderThanThePackageIsIgnored() throws IOException {
        train();
        Files.setLastModifiedTime(
                application.resolve("quarkus-run.jar"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(AotCache.of(application).runArguments())
                .containsExactly("-jar", application.resolve("quarkus-run.jar").toString());
    }

    @Test
    void transformedClassesComeBeforeThoseTheyReplace() throws IOException {
        AotCache.of(application).trainingArguments();
        try (JarFile jar = new JarFile(application.resolve("ventanilla-run.jar").toFile())) {
            Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue(Attributes.Name.CLASS_PATH).split(" "))
                    .containsExactly(
                            "quarkus/transformed-bytecode.jar",
                            "quarkus/generated-bytecode.jar",
                            "app/servicio.jar",
                            "lib/boot/b.jar",
                            "lib/main/a.jar");
        }
    }

    private void train() throws IOException {
        AotCache.of(application).trainingArguments();
        Files.createFile(application.resolve("ventanilla.aot"));
    }
}
