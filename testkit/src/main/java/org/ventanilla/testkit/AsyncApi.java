package org.ventanilla.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;

/// Compares the AsyncAPI document of a service with its code: the topics that the code subscribes
/// to and the messages that it creates.
///
/// ```java
/// @Test
/// void theDocumentMatchesTheCode() {
///     AsyncApi.of(Service.SURVEY)
///             .reads(handler.subscription().topics())
///             .writesMessagesOfPackage("org.ventanilla.survey");
/// }
/// ```
public final class AsyncApi {
    private static final Pattern OPERATION = Pattern.compile("(?m)^  (send|receive)\\.(\\S+):$");

    private final Service service;
    private final Set<String> sent;
    private final Set<String> received;

    private AsyncApi(Service service, Set<String> sent, Set<String> received) {
        this.service = service;
        this.sent = sent;
        this.received = received;
    }

    /// Reads the document of a service from the contracts.
    public static AsyncApi of(Service service) {
        String file = "/asyncapi/" + service.module() + ".yaml";
        try (InputStream document = Topics.class.getResourceAsStream(file)) {
            assertThat(document).as(file).isNotNull();
            Map<String, Set<String>> operations = new TreeMap<>();
            OPERATION
                    .matcher(new String(document.readAllBytes(), UTF_8))
                    .results()
                    .forEach(found -> operations
                            .computeIfAbsent(found.group(1), _ -> new TreeSet<>())
                            .add(found.group(2)));
            Set<String> sent = operations.getOrDefault("send", new TreeSet<>());
            Set<String> received = operations.getOrDefault("receive", new TreeSet<>());
            String deadLetters = Topics.deadLettersOf(service).name();
            assertThat(sent)
                    .as("the service parks records that it cannot handle")
                    .contains(deadLetters);
            assertThat(received).as("the service reads the orders of operators").contains(deadLetters);
            sent.remove(deadLetters);
            received.remove(deadLetters);
            return new AsyncApi(service, sent, received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Excludes topics from [#reads]. The document names these topics for a later release.
    public AsyncApi ignoringTopics(Topic... topics) {
        for (Topic topic : topics) {
            assertThat(received).as("topics that the document names").contains(topic.name());
            received.remove(topic.name());
        }
        return this;
    }

    /// Asserts that these topics are exactly the topics that the service reads according to the
    /// document. The topic with dead letters is not compared.
    public AsyncApi reads(Collection<String> topics) {
        assertThat(new TreeSet<>(topics)).as(service + " reads").isEqualTo(received);
        return this;
    }

    /// Asserts that the code creates messages for every topic that the service writes according to the
    /// document. Other messages that the code creates must belong to a topic that the service reads, or
    /// be dead letters.
    ///
    /// @param root the package that contains the code, in itself and in its subpackages
    public AsyncApi writesMessagesOfPackage(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        Set<String> createdTypes = classes.stream()
                .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                .map(AsyncApi::wireNameOfCreated)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String topic : sent) {
            assertThat(createdTypes).as("%s writes %s", service, topic).containsAnyElementsOf(typesOf(topic));
        }
        Set<String> allowedTypes =
                new TreeSet<>(typesOf(Topics.deadLettersOf(service).name()));
        Stream.concat(sent.stream(), received.stream()).forEach(topic -> allowedTypes.addAll(typesOf(topic)));
        assertThat(allowedTypes)
                .as("%s creates only messages that its document names", service)
                .containsAll(createdTypes);
        return this;
    }

    /// Returns the wire name of the message that a constructor creates; empty if it creates no message.
    private static String wireNameOfCreated(JavaConstructorCall call) {
        Class<?> owner = call.getTargetOwner().reflect();
        return Message.class.isAssignableFrom(owner) && owner.isAnnotationPresent(org.ventanilla.contracts.Wire.class)
                ? WireTypes.nameOf(owner.asSubclass(Message.class))
                : "";
    }

    private static Set<String> typesOf(String topic) {
        return WireTypes.recordsOf(Topics.named(topic)).stream()
                .map(WireTypes::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
