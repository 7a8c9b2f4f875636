package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
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

    /// The JVM takes the size of the area in which it assembles the cache from the limit of the
    /// metaspace. The classes of the JDK alone do not fit into the limit that this test sets.
    @Test
    void aTrainingRunWritesItsCacheWithAServicesLimitOfTheMetaspace() throws Exception {
        Files.createDirectories(application.resolve("app"));
        writeMainClass(application.resolve("app/servicio.jar"));
        for (String empty : List.of("lib/boot/b.jar", "lib/main/a.jar")) {
            Files.delete(application.resolve(empty));
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:MaxMetaspaceSize=6m"));
        command.addAll(AotCache.of(application).trainingArguments());

        Process training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(application.resolve("log").toFile())
                .start();

        assertThat(training.waitFor()).isZero();
        assertThat(AotCache.of(application).isFresh())
                .as(Files.readString(application.resolve("log")))
                .isTrue();
    }

    private void writeMainClass(Path jar) throws IOException {
        Path source = Files.writeString(application.resolve("GeneratedMain.java"), """
                package io.quarkus.runner;

                public class GeneratedMain {
                    public static void main(String[] arguments) {}
                }
                """);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", application.toString(), source.toString());
        assertThat(result).isZero();
        String name = "io/quarkus/runner/GeneratedMain.class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            Files.copy(application.resolve(name), out);
        }
    }

    private void train() throws IOException {
        AotCache.of(application).trainingArguments();
        Files.createFile(application.resolve("ventanilla.aot"));
    }
}
