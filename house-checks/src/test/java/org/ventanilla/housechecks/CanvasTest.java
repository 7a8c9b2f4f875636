package org.ventanilla.housechecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.localstack.Settings;

/// Checks that the README of a service, its canvas, names exactly the topics of the service's AsyncAPI
/// document.
class CanvasTest {
    private static final Path CHECKOUT = Settings.findCheckout();
    private static final Pattern TOPIC_ADDRESS = Pattern.compile("(?m)^    address: \"?([^\"\\s]+)\"?$");
    private static final Pattern TOPIC_NAME = Pattern.compile("[a-z-]+(?:\\.[a-z-]+)+\\.v\\d+");
    private static final Set<String> KNOWN_TOPICS =
            Topics.all().stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());

    @ParameterizedTest
    @EnumSource
    void theCanvasNamesExactlyTheTopicsOfTheAsyncApiDocument(Service service) throws IOException {
        String canvas = Files.readString(CHECKOUT.resolve(service.module()).resolve("README.md"));
        String document = Files.readString(
                CHECKOUT.resolve("contracts/src/main/resources/asyncapi").resolve(service.module() + ".yaml"));

        assertThat(topicsIn(canvas)).isEqualTo(addressesIn(document));
    }

    private static Set<String> topicsIn(String canvas) {
        return TOPIC_NAME
                .matcher(canvas)
                .results()
                .map(found -> found.group())
                .filter(KNOWN_TOPICS::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> addressesIn(String document) {
        return TOPIC_ADDRESS
                .matcher(document)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
