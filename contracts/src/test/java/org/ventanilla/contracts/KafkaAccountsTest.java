package org.ventanilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.contracts.KafkaRight.Operation.DESCRIBE;
import static org.ventanilla.contracts.KafkaRight.Operation.READ;
import static org.ventanilla.contracts.KafkaRight.Operation.WRITE;
import static org.ventanilla.contracts.KafkaRight.Resource.GROUP;
import static org.ventanilla.contracts.KafkaRight.Resource.TOPIC;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.KafkaRight.Operation;
import org.ventanilla.contracts.asyncapi.AsyncApiDocuments;

/// Tests the rights of each Kafka account. Each service has an account, and the operator has an account.
class KafkaAccountsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<KafkaAccount> accounts() {
        return KafkaAccounts.all();
    }

    @ParameterizedTest
    @EnumSource
    void aServiceHasRightsOnlyForTheTopicsOfItsAsyncApiDocument(Service service) throws Exception {
        JsonNode document =
                YAML.readTree(GeneratedFiles.read(AsyncApiDocuments.FOLDER.resolve(service.module() + ".yaml")));
        KafkaAccount account = KafkaAccounts.of(service);

        assertThat(topicsWith(account, READ)).isEqualTo(topicsInDocument(document, "receive"));
        assertThat(topicsWith(account, WRITE)).isEqualTo(topicsInDocument(document, "send"));
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void aPrefixNeverMatchesAnotherAccountOrASharedTopic(KafkaAccount account) {
        assertThat(account.rights()).allSatisfy(right -> {
            assertThat(right.name()).isNotBlank().doesNotContain("*");
            assertThat(right.operations()).isNotEmpty();
        });
        assertThat(account.rights()).filteredOn(KafkaRight::isPrefix).allSatisfy(right -> {
            assertThat(right.name()).isEqualTo(account.name() + "-");
            assertThat(Topics.all()).noneMatch(topic -> topic.name().startsWith(right.name()));
        });
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void anAccountHasAtMostOneRightForEachResource(KafkaAccount account) {
        assertThat(account.rights())
                .extracting(right -> right.resource() + " " + right.name())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void theGroupsOfAServiceBeginWithItsName(Service service) {
        assertThat(KafkaAccounts.of(service).rights())
                .filteredOn(right -> right.resource() == GROUP)
                .isNotEmpty()
                .allSatisfy(right -> assertThat(right.name()).startsWith(service.module()));
    }

    @Test
    void theOperatorReadsAndWritesOnlyDeadLetters() {
        KafkaAccount operator = KafkaAccounts.operator();
        Set<String> deadLetters = Arrays.stream(Service.values())
                .map(service -> Topics.deadLettersOf(service).name())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(topicsWith(operator, READ)).isEqualTo(deadLetters);
        assertThat(topicsWith(operator, WRITE)).isEqualTo(deadLetters);
        // Of all other topics, the operator sees only the description.
        assertThat(operator.rights())
                .filteredOn(right -> !deadLetters.contains(right.name()))
                .allSatisfy(right -> assertThat(right.operations()).containsOnly(DESCRIBE));
    }

    /// Returns the names of the topics on which an account has a right to an operation.
    private static Set<String> topicsWith(KafkaAccount account, Operation operation) {
        return account.rights().stream()
                .filter(right -> right.resource() == TOPIC && !right.isPrefix())
                .filter(right -> right.operations().contains(operation))
                .map(KafkaRight::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Returns the names of the topics on which a service acts (`send` or `receive`) by its AsyncAPI document.
    private static Set<String> topicsInDocument(JsonNode document, String action) {
        Set<String> topics = new TreeSet<>();
        for (JsonNode operation : document.get("operations")) {
            if (operation.get("action").asText().equals(action)) {
                String channel = operation.at("/channel/$ref").asText();
                topics.add(channel.substring("#/channels/".length()));
            }
        }
        return topics;
    }
}
