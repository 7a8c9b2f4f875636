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

/// A service's AsyncAPI document, held against its code: what the code subscribes to, and which
/// messages it makes.
///
/// ```java
/// @Test
/// void theDocumentTellsWhatTheCodeDoes() {
///     AsyncApi.of(Service.SURVEY)
///             .reads(handler.subscription().topics())
///             .writesWhatIsMadeIn("org.ventanilla.survey");
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

    /// The document as it is published with the contracts.
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
            String letters = Topics.deadLettersOf(service).name();
            assertThat(sent).as("it parks what it cannot take").contains(letters);
            assertThat(received).as("it hears an operator's orders").contains(letters);
            sent.remove(letters);
            received.remove(letters);
            return new AsyncApi(service, sent, received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Leaves topics aside that the document names for a release to come.
    public AsyncApi withoutYet(Topic... topics) {
        for (Topic topic : topics) {
            assertThat(received).as("still named by the document").contains(topic.name());
            received.remove(topic.name());
        }
        return this;
    }

    /// The code reads these topics, dead letters apart: exactly what the document says.
    public AsyncApi reads(Collection<String> topics) {
        assertThat(new TreeSet<>(topics)).as(service + " reads").isEqualTo(received);
        return this;
    }

    /// The code below this package makes messages of every topic the document lets it write, and of
    /// no topic on which it neither writes nor reads.
    public AsyncApi writesWhatIsMadeIn(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        Set<String> made = classes.stream()
                .flatMap(one -> one.getConstructorCallsFromSelf().stream())
                .map(AsyncApi::madeType)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String topic : sent) {
            assertThat(made).as("%s writes %s", service, topic).containsAnyElementsOf(typesOf(topic));
        }
        Set<String> allowed =
                new TreeSet<>(typesOf(Topics.deadLettersOf(service).name()));
        Stream.concat(sent.stream(), received.stream()).forEach(topic -> allowed.addAll(typesOf(topic)));
        assertThat(allowed).as("%s makes what its document names", service).containsAll(made);
        return this;
    }

    private static String madeType(JavaConstructorCall call) {
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
