package org.ventanilla.housechecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.localstack.Settings;

/// Checks the dependencies of the modules that use the suite from outside. They depend on shared
/// modules, but neither on each other nor on a service (decision 0049).
class ModulesTest {
    private static final Pattern DEPENDENCY_ON_A_MODULE =
            Pattern.compile("<dependency>\\s*<groupId>org\\.ventanilla</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Map<String, Set<String>> ALLOWED_DEPENDENCIES = Map.of(
            "house-checks", Set.of("contracts", "local-stack", "testkit"),
            "outside", Set.of("contracts", "local-stack", "records", "testkit"),
            "stories", Set.of("contracts", "outside"),
            "faults", Set.of("contracts", "outside"),
            "bench", Set.of("contracts", "outside"));

    static Stream<String> modules() {
        return ALLOWED_DEPENDENCIES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleOutsideTheSuiteDependsOnlyOnSharedModules(String module) throws IOException {
        String pom = Files.readString(Settings.findCheckout().resolve(module).resolve("pom.xml"));

        Set<String> dependencies = DEPENDENCY_ON_A_MODULE
                .matcher(pom)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(dependencies).isNotEmpty().isSubsetOf(ALLOWED_DEPENDENCIES.get(module));
    }
}
