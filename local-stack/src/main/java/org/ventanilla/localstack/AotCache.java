package org.ventanilla.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// The ahead-of-time cache of a packaged application. It contains the application's classes, loaded
/// and linked, and a profile of their methods. The JVM records the cache in a training run (JEP 483,
/// 514 and 515). Later starts use the cache and take less time.
///
/// The JVM archives only classes of its own class loaders. Therefore an application with a cache runs
/// from a flat class path instead of through the class loader of Quarkus. The JVM ignores a cache
/// that another JVM wrote or that belongs to older jars, and reports this in the log.
final class AotCache {
    /// The jar that starts the application through the class loader of Quarkus.
    private static final String QUARKUS_JAR = "quarkus-run.jar";
    /// The jar that starts the application from a flat class path.
    private static final String FLAT_JAR = "ventanilla-run.jar";
    private static final String CACHE_FILE = "ventanilla.aot";

    /// The metaspace limit of a training run. The JVM assembles the cache in an area of four fifths of
    /// the limit. With the limit of a running service, the area is too small, and the JVM writes no
    /// cache.
    private static final String TRAINING_METASPACE = "-XX:MaxMetaspaceSize=512m";

    private final Path applicationFolder;

    private AotCache(Path applicationFolder) {
        this.applicationFolder = applicationFolder;
    }

    /// The cache of the application in this folder, which the build packaged.
    static AotCache of(Path applicationFolder) {
        return new AotCache(applicationFolder);
    }

    /// Whether the folder contains a packaged application.
    boolean isPackaged() {
        return Files.isRegularFile(applicationFolder.resolve(QUARKUS_JAR));
    }

    /// Whether the cache is at least as new as the packaged application.
    boolean isFresh() {
        try {
            return Files.isRegularFile(cacheFile())
                    && Files.getLastModifiedTime(cacheFile())
                                    .compareTo(Files.getLastModifiedTime(applicationFolder.resolve(QUARKUS_JAR)))
                            >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// The JVM arguments that run the application, with its cache if the cache is fresh.
    List<String> runArguments() {
        return isFresh()
                ? List.of("-XX:AOTCache=" + cacheFile(), "-jar", flatJar().toString())
                : List.of("-jar", applicationFolder.resolve(QUARKUS_JAR).toString());
    }

    /// The JVM arguments of a training run. The JVM writes the cache when the application ends
    /// normally.
    List<String> trainingArguments() {
        try {
            writeFlatJar();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                TRAINING_METASPACE,
                "-XX:AOTCacheOutput=" + cacheFile(),
                "-jar",
                flatJar().toString());
    }

    private Path cacheFile() {
        return applicationFolder.resolve(CACHE_FILE);
    }

    private Path flatJar() {
        return applicationFolder.resolve(FLAT_JAR);
    }

    /// Writes a jar that has only a manifest. The manifest contains the class path, the package that
    /// the jar of Quarkus opens, and the main class that the loader of Quarkus would start.
    /// Transformed classes come before the classes that they replace.
    private void writeFlatJar() throws IOException {
        List<String> classPath = new ArrayList<>();
        classPath.add("quarkus/transformed-bytecode.jar");
        classPath.add("quarkus/generated-bytecode.jar");
        for (String folder : List.of("app", "lib/boot", "lib/main")) {
            classPath.addAll(jarsIn(folder));
        }
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "io.quarkus.runner.GeneratedMain");
        main.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        main.put(new Attributes.Name("Add-Opens"), "java.base/java.lang");
        main.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        new JarOutputStream(Files.newOutputStream(flatJar()), manifest).close();
    }

    private List<String> jarsIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(applicationFolder.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .map(name -> folder + "/" + name)
                    .toList();
        }
    }
}
