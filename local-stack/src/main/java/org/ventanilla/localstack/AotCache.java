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

/// The ahead-of-time cache of a packaged application: its classes, loaded and linked, and a profile
/// of its methods, recorded by the JVM in a training run (JEP 483, 514 and 515). The next start
/// uses the cache and takes less time.
///
/// The JVM archives only classes of its own loaders, so an application with a cache runs from a
/// flat class path instead of through Quarkus' loader. The JVM ignores a cache that another JVM
/// wrote or that belongs to older jars, and says so in the log.
final class AotCache {
    private static final String LOADER_JAR = "quarkus-run.jar";
    private static final String FLAT_JAR = "ventanilla-run.jar";
    private static final String CACHE = "ventanilla.aot";

    /// The JVM assembles the cache in an area of four fifths of this size. With the limit of a
    /// running service the area is too small, and the JVM writes no cache.
    private static final String ROOM_FOR_THE_CACHE = "-XX:MaxMetaspaceSize=512m";

    private final Path application;

    private AotCache(Path application) {
        this.application = application;
    }

    /// @param application the folder that the build packaged
    static AotCache of(Path application) {
        return new AotCache(application);
    }

    /// Whether the folder contains a packaged application.
    boolean isPackaged() {
        return Files.isRegularFile(application.resolve(LOADER_JAR));
    }

    /// Whether the cache is at least as new as the packaged application.
    boolean isFresh() {
        try {
            return Files.isRegularFile(cache())
                    && Files.getLastModifiedTime(cache())
                                    .compareTo(Files.getLastModifiedTime(application.resolve(LOADER_JAR)))
                            >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// The JVM arguments that run the application, with its cache if the cache is fresh.
    List<String> runArguments() {
        return isFresh()
                ? List.of("-XX:AOTCache=" + cache(), "-jar", flatJar().toString())
                : List.of("-jar", application.resolve(LOADER_JAR).toString());
    }

    /// The JVM arguments of a training run: the JVM writes the cache when it exits normally.
    List<String> trainingArguments() {
        try {
            writeFlatJar();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                ROOM_FOR_THE_CACHE,
                "-XX:AOTCacheOutput=" + cache(),
                "-jar",
                flatJar().toString());
    }

    private Path cache() {
        return application.resolve(CACHE);
    }

    private Path flatJar() {
        return application.resolve(FLAT_JAR);
    }

    /// Writes a jar that has only a manifest: the class path, the packages that the loader's own
    /// jar opens, and the main class that the loader would start. Transformed classes come before
    /// the classes that they replace.
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
        try (Stream<Path> files = Files.list(application.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .map(name -> folder + "/" + name)
                    .toList();
        }
    }
}
