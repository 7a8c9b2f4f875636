package org.ventanilla.housechecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.localstack.Settings;

/// Checks that every file with a version of the suite has the version that the build gives it.
class VersionTest {
    private static final Path CHECKOUT = Settings.findCheckout();

    @ParameterizedTest
    @CsvSource({
        "deploy/kubernetes/base/kustomization.yaml, newTag: (\\S+)",
        "deploy/kubernetes/migrations/kustomization.yaml, newTag: (\\S+)",
        "deploy/kubernetes/overlays/local/kustomization.yaml, newTag: (\\S+)",
        "docs/how-to/deploy-on-kubernetes.md, ventanilla/\\$m:(\\S+)",
        "notification-service/src/main/java/org/ventanilla/notification/handling/NoticeBook.java, "
                + "\"notification-service/([^\"]+)\""
    })
    void theFileNamesTheBuiltVersion(String file, String pattern) throws IOException {
        List<String> versions = Pattern.compile(pattern)
                .matcher(Files.readString(CHECKOUT.resolve(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(versions).isNotEmpty().containsOnly(builtVersion());
    }

    @Test
    void theChangelogNamesTheBuiltVersion() throws IOException {
        assertThat(Files.readString(CHECKOUT.resolve("CHANGELOG.md")))
                .contains("## [%s] - 20".formatted(builtVersion()));
    }

    private static String builtVersion() throws IOException {
        Matcher version = Pattern.compile("<artifactId>ventanilla-parent</artifactId>\\s*<version>([^<]+)")
                .matcher(Files.readString(CHECKOUT.resolve("pom.xml")));
        assertThat(version.find()).as("the version of the parent").isTrue();
        return version.group(1);
    }
}
