package org.ventanilla.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.GeneratedFiles;
import org.ventanilla.contracts.LastRelease;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Rewriting;
import org.ventanilla.contracts.Shape;
import org.ventanilla.contracts.samples.Samples;
import org.ventanilla.contracts.samples.Samples.Sample;

/// Checks that the committed schemas match the records, that the samples are valid by the schemas, and that
/// the schemas are compatible with those of the last release.
@ExtendWith(Rewriting.class)
class SchemasTest {

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    static List<Sample> samples() {
        return Samples.all();
    }

    static Set<Map.Entry<String, String>> generated() {
        return Schemas.generated().entrySet();
    }

    @ParameterizedTest
    @MethodSource("generated")
    void theCommittedSchemaMatchesTheRecord(Map.Entry<String, String> schema) {
        GeneratedFiles.assertContainsExactly(Schemas.FOLDER.resolve(schema.getKey()), schema.getValue());
    }

    @Test
    void thereIsExactlyOneSchemaPerMessage() {
        assertThat(GeneratedFiles.filesIn(Schemas.FOLDER))
                .as(GeneratedFiles.REWRITE_HINT)
                .containsExactlyElementsOf(Schemas.generated().keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsValidByItsSchema(Sample sample) {
        assertThat(schema(sample.type()).validate(sample.tree())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleWithoutAFieldIsInvalidOnlyIfTheFieldIsRequired(Sample sample) {
        Schema schema = schema(sample.type());

        for (Shape.Part part : Shape.partsOf(sample.type())) {
            ObjectNode withoutField = ((ObjectNode) sample.tree()).without(part.name());
            boolean isValid = schema.validate(withoutField).isEmpty();
            assertThat(isValid).as(part.qualifiedName()).isEqualTo(!part.required());
        }
    }

    @Test
    void schemasAreCompatibleWithTheLastRelease() throws JsonProcessingException {
        Optional<LastRelease> release = LastRelease.find();
        assumeTrue(release.isPresent(), "no release in git's history yet");

        List<String> names = release.get().filesIn("schemas");
        assertThat(names).isNotEmpty();
        for (String name : names) {
            JsonNode before =
                    TREES.readTree(release.get().read("schemas/" + name).orElseThrow());
            assertThat(Schemas.FOLDER.resolve(name)).exists();
            JsonNode after = TREES.readTree(GeneratedFiles.read(Schemas.FOLDER.resolve(name)));
            assertThat(SchemaCompatibility.incompatibleChanges(before, after))
                    .as("%s is incompatible with readers of the last release; add a new version", name)
                    .isEmpty();
        }
    }

    private static Schema schema(Class<? extends Message> type) {
        return REGISTRY.getSchema(SchemaWriter.schemaOf(type));
    }
}
