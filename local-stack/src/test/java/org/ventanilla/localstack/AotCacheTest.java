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

/// Tests the cache of loaded classes (AOT, ahead of time), with which the JVM starts an application faster.
/// A training run writes the cache.
class AotCacheTest {
    @TempDir
    Path applicationFolder;

    @BeforeEach
    void createPackagedApplication() throws IOException {
        for (String jar : new String[] {"app/servicio.jar", "lib/boot/b.jar", "lib/main/a.jar"}) {
            Files.createDirectories(applicationFolder.resolve(jar).getParent());
            Files.createFile(applicationFolder.resolve(jar));
        }
        Files.createFile(applicationFolder.resolve("quarkus-run.jar"));
    }

    @Test
    void anApplicationWithoutACacheRunsThroughTheLoaderOfQuarkus() {
        assertThat(AotCache.of(applicationFolder).runArguments())
                .containsExactly(
                        "-jar", applicationFolder.resolve("quarkus-run.jar").toString());
    }

    @Test
    void anApplicationWithAFreshCacheRunsWithTheCache() throws IOException {
        createCache();
        assertThat(AotCache.of(applicationFolder).runArguments())
                .containsExactly(
                        "-XX:AOTCache=" + applicationFolder.resolve("ventanilla.aot"),
                        "-jar",
                        applicationFolder.resolve("ventanilla-run.jar").toString());
    }

    @Test
    void aCacheOlderThanThePackagedApplicationIsIgnored() throws IOException {
        createCache();
        // The application was packaged after the cache was written.
        Files.setLastModifiedTime(
                applicationFolder.resolve("quarkus-run.jar"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(AotCache.of(applicationFolder).runArguments())
                .containsExactly(
                        "-jar", applicationFolder.resolve("quarkus-run.jar").toString());
    }

    @Test
    void transformedClassesComeBeforeTheOriginalClasses() throws IOException {
        AotCache.of(applicationFolder).trainingArguments();
        try (JarFile jar =
                new JarFile(applicationFolder.resolve("ventanilla-run.jar").toFile())) {
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

    /// The JVM assembles the cache in an area whose size follows from the metaspace limit. This test
    /// first sets a limit that is too small even for the classes of the JDK. The training arguments
    /// come later on the command line and must replace this limit.
    @Test
    void aTrainingRunWritesItsCacheAlthoughTheServiceHasASmallMetaspaceLimit() throws Exception {
        Files.createDirectories(applicationFolder.resolve("app"));
        writeMainClass(applicationFolder.resolve("app/servicio.jar"));
        // Empty files are no valid archives, so the JVM could not read the files.
        for (String emptyFile : List.of("lib/boot/b.jar", "lib/main/a.jar")) {
            Files.delete(applicationFolder.resolve(emptyFile));
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:MaxMetaspaceSize=6m"));
        command.addAll(AotCache.of(applicationFolder).trainingArguments());

        Process training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(applicationFolder.resolve("log").toFile())
                .start();

        assertThat(training.waitFor()).isZero();
        assertThat(AotCache.of(applicationFolder).isFresh())
                .as(Files.readString(applicationFolder.resolve("log")))
                .isTrue();
    }

    /// Writes an archive with the main class of a Quarkus application, which ends at once.
    private void writeMainClass(Path jar) throws IOException {
        Path source = Files.writeString(applicationFolder.resolve("GeneratedMain.java"), """
                package io.quarkus.runner;

                public class GeneratedMain {
                    public static void main(String[] arguments) {}
                }
                """);
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", applicationFolder.toString(), source.toString());
        assertThat(exitCode).isZero();
        String classFile = "io/quarkus/runner/GeneratedMain.class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(classFile));
            Files.copy(applicationFolder.resolve(classFile), out);
        }
    }

    /// Creates the files that a training run leaves behind.
    private void createCache() throws IOException {
        AotCache.of(applicationFolder).trainingArguments();
        Files.createFile(applicationFolder.resolve("ventanilla.aot"));
    }
}
