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

/// What the JVM of a packaged application learns in a training run: its classes loaded and linked,
/// and which methods are hot (JEP 483, 514 and 515). The next start begins there.
///
/// The JVM archives only classes of its own loaders, so an application with a cache runs from a
/// flat class path instead of through Quarkus' loader. A cache that does not fit, another JVM's or
/// of jars changed since, is left aside by the JVM, which says so in the log.
final class AotCache {
    private static final String LOADER_JAR = "quarkus-run.jar";
    private static final String FLAT_JAR = "ventanilla-run.jar";
    private static final String CACHE = "ventanilla.aot";

    private final Path application;

    private AotCache(Path application) {
        this.application = application;
    }

    /// @param application the folder that the build packaged
    static AotCache of(Path application) {
        return new AotCache(application);
    }

    /// Whether there is an application.
    boolean isPackaged() {
        return Files.isRegularFile(application.resolve(LOADER_JAR));
    }

    /// Whether it was trained since the application was packaged.
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

    /// What a JVM is told so that it runs the application, from its cache if there is one.
    List<String> used() {
        return isFresh()
                ? List.of("-XX:AOTCache=" + cache(), "-jar", flatJar().toString())
                : List.of("-jar", application.resolve(LOADER_JAR).toString());
    }

    /// What a JVM is told so that it leaves the cache behind when it ends in good order.
    List<String> trained() {
        try {
            writeFlatJar();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("-XX:AOTCacheOutput=" + cache(), "-jar", flatJar().toString());
    }

    private Path cache() {
        return application.resolve(CACHE);
    }

    private Path flatJar() {
        return application.resolve(FLAT_JAR);
    }

    /// A jar of nothing but a manifest: the class path, what the loader's own jar opens, and the
    /// main class behind it. Transformed classes come before those they replace.
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
