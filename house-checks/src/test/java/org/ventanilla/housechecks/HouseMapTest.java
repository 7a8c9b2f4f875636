package org.ventanilla.housechecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ventanilla.localstack.Settings;

/// Checks that the map in `docs/concepts/house.md` is complete: every module and every package has a
/// line, and every line names an existing module or package.
///
/// The map is the fenced block of the page. A line is `path — what it is for`. A path that ends in a
/// slash is a folder of the root; an indented path is a package of the module above it.
class HouseMapTest {
    private static final Path CHECKOUT = Settings.findCheckout();
    private static final Pattern FENCE = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```");
    private static final Pattern MAP_LINE = Pattern.compile("( *)(\\S+) +— (\\S.*)");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @Test
    void everyModuleAndPackageHasALine() throws IOException {
        assertThat(pathsInMap()).containsAll(modulesAndPackages());
    }

    @Test
    void everyLineNamesAnExistingModuleOrPackage() throws IOException {
        assertThat(pathsInMap())
                .allSatisfy(path -> assertThat(CHECKOUT.resolve(path)).exists());
        Set<String> packages = new TreeSet<>(pathsInMap());
        packages.removeIf(path -> !path.contains("/src/main/java/"));
        assertThat(modulesAndPackages()).containsAll(packages);
    }

    /// The paths in the map, relative to the root.
    private static List<String> pathsInMap() throws IOException {
        String page = Files.readString(CHECKOUT.resolve("docs/concepts/house.md"));
        Matcher fence = FENCE.matcher(page);
        assertThat(fence.find()).as("a fenced block with the map").isTrue();
        String[] currentModule = {""};
        return fence.group(1)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> {
                    Matcher parts = MAP_LINE.matcher(line);
                    assertThat(parts.matches()).as("path — purpose: " + line).isTrue();
                    if (parts.group(1).isEmpty()) {
                        currentModule[0] = parts.group(2).replaceAll("/$", "");
                        return currentModule[0];
                    }
                    return javaFolder(currentModule[0], parts.group(2));
                })
                .toList();
    }

    private static Set<String> modulesAndPackages() throws IOException {
        Set<String> modules = MODULE.matcher(Files.readString(CHECKOUT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = new TreeSet<>(modules);
        for (String module : modules) {
            Path java = CHECKOUT.resolve(module).resolve("src/main/java");
            if (Files.isDirectory(java)) {
                try (Stream<Path> files = Files.walk(java)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(file -> CHECKOUT.relativize(file.getParent()).toString())
                            .forEach(all::add);
                }
            }
        }
        return all;
    }

    private static String javaFolder(String module, String packageName) {
        return module + "/src/main/java/" + packageName.replace('.', '/');
    }
}
