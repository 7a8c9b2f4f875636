package org.ventanilla.contracts.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.contracts.asyncapi.AsyncApiDocuments.FOLDER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.GeneratedFiles;
import org.ventanilla.contracts.Rewriting;
import org.ventanilla.contracts.Service;

/// Checks that the committed AsyncAPI documents match the topics, have the structure of AsyncAPI 3.0, and
/// contain no broken references.
@ExtendWith(Rewriting.class)
class AsyncApiTest {

    static Set<Map.Entry<String, String>> generated() {
        return AsyncApiDocuments.generated().entrySet();
    }

    @ParameterizedTest
    @MethodSource("generated")
    void theCommittedDocumentMatchesTheTopics(Map.Entry<String, String> document) {
        GeneratedFiles.assertContainsExactly(FOLDER.resolve(document.getKey()), document.getValue());
    }

    @Test
    void thereIsExactlyOneDocumentPerService() {
        assertThat(GeneratedFiles.filesIn(FOLDER))
                .as(GeneratedFiles.REWRITE_HINT)
                .containsExactlyElementsOf(AsyncApiDocuments.generated().keySet());
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentHasTheStructureOfAsyncApi3(Service service) throws JsonProcessingException {
        JsonNode document = committed(service);

        assertThat(document.path("asyncapi").isTextual()).isTrue();
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/info/title").asText()).isEqualTo(service.module());
        assertThat(document.at("/info/version").isTextual()).isTrue();
        assertThat(document.path("channels")).isNotEmpty();
        for (JsonNode channel : document.path("channels")) {
            assertThat(channel.path("address").asText()).isNotEmpty();
            assertThat(channel.path("messages")).isNotEmpty();
            assertThat(channel.path("x-class").asText()).isIn("private", "lasting");
        }
        assertThat(document.path("operations")).isNotEmpty();
        for (JsonNode operation : document.path("operations")) {
            assertThat(operation.path("action").asText()).isIn("send", "receive");
            assertThat(document.at(pointer(operation.at("/channel/$ref"))).isObject())
                    .isTrue();
        }
        for (JsonNode message : document.at("/components/messages")) {
            assertThat(message.path("payload").isObject()).isTrue();
            assertThat(message.path("headers").isObject()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyReferenceHasATarget(Service service) throws JsonProcessingException {
        JsonNode document = committed(service);

        for (JsonNode reference : document.findValues("$ref")) {
            if (reference.asText().startsWith("#")) {
                assertThat(document.at(pointer(reference)).isObject())
                        .as(reference.asText())
                        .isTrue();
            } else {
                assertThat(FOLDER.resolve(reference.asText()).normalize()).exists();
            }
        }
    }

    /// Returns the JSON pointer in a reference such as `#/channels/x`.
    private static String pointer(JsonNode reference) {
        return reference.asText().substring(1);
    }

    private static JsonNode committed(Service service) throws JsonProcessingException {
        return AsyncApiDocuments.YAML.readTree(GeneratedFiles.read(FOLDER.resolve(AsyncApiDocuments.fileOf(service))));
    }
}
