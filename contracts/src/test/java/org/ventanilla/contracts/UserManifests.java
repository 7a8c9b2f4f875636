package org.ventanilla.contracts;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import org.ventanilla.contracts.KafkaRight.Operation;
import org.ventanilla.contracts.KafkaRight.Resource;

/// Generates the Kubernetes resources for the accounts from [KafkaAccounts], so that a cluster allows only
/// the operations that the code needs. The Strimzi operator reads these resources.
final class UserManifests {

    /// The file with the generated resources.
    static final Path FILE = GeneratedFiles.MODULE
            .resolve("../deploy/kubernetes/base/users.yaml")
            .normalize();

    private static final String HEAD = """
            # Generated from org.ventanilla.contracts.KafkaAccounts; never edited by hand.
            # Strimzi gives each user a Secret of the same name, and `survey-service` is the service's own
            # Secret, hence the ending.
            """;

    private UserManifests() {}

    static String generated() {
        return HEAD + KafkaAccounts.all().stream().map(UserManifests::resource).collect(joining("---\n"));
    }

    private static String resource(KafkaAccount account) {
        return """
                apiVersion: kafka.strimzi.io/v1beta2
                kind: KafkaUser
                metadata:
                  name: %s-kafka
                  labels:
                    strimzi.io/cluster: kafka
                spec:
                  authentication:
                    type: scram-sha-512
                  authorization:
                    type: simple
                    acls:
                %s""".formatted(
                        account.name(),
                        account.rights().stream().map(UserManifests::rule).collect(joining()));
    }

    private static String rule(KafkaRight right) {
        return """
                      - resource:
                          type: %s
                          name: %s
                          patternType: %s
                        operations: [%s]
                """.formatted(
                        typeOf(right.resource()),
                        right.name(),
                        right.isPrefix() ? "prefix" : "literal",
                        new TreeSet<>(right.operations())
                                .stream().map(UserManifests::nameOf).collect(joining(", ")));
    }

    private static String typeOf(Resource resource) {
        return switch (resource) {
            case TOPIC -> "topic";
            case GROUP -> "group";
            case TRANSACTIONAL_ID -> "transactionalId";
        };
    }

    private static String nameOf(Operation operation) {
        return operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
