package org.ventanilla.housechecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ventanilla.localstack.Settings;

/// Checks that the reference of metrics lists exactly the metrics that the code of the suite registers.
class MetricsPageTest {

    private static final Path CHECKOUT = Settings.findCheckout();
    private static final Pattern METRIC_IN_CODE =
            Pattern.compile("\\b(?:counter|gauge|builder|StoredGauge)\\(\\s*\"(ventanilla\\.[a-z0-9.]+)\"");
    private static final Pattern METRIC_ON_PAGE =
            Pattern.compile("(?m)^\\| `(ventanilla_[a-z0-9_]+?)(?:_total)?(?:\\{[^`]*})?`");

    @Test
    void thePageListsExactlyTheMetricsOfTheCode() throws IOException {
        TreeSet<String> registered = new TreeSet<>();
        for (Path source : sources()) {
            METRIC_IN_CODE
                    .matcher(Files.readString(source))
                    .results()
                    .forEach(found -> registered.add(found.group(1).replace('.', '_')));
        }
        TreeSet<String> listed = new TreeSet<>();
        METRIC_ON_PAGE
                .matcher(Files.readString(CHECKOUT.resolve("docs/reference/metrics.md")))
                .results()
                .forEach(found -> listed.add(found.group(1)));

        assertThat(registered).isNotEmpty();
        assertThat(listed).isEqualTo(registered);
    }

    private static Iterable<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(CHECKOUT)) {
            TreeSet<Path> sources = new TreeSet<>();
            for (Path javaFolder : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(javaFolder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
            return sources;
        }
    }
}
