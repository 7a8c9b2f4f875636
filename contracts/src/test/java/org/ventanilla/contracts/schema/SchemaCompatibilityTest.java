package org.ventanilla.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests which changes of a schema are reported because readers of the earlier schema would fail.
class SchemaCompatibilityTest {

    /// The earlier schema, with a field of each kind.
    private static final String BEFORE = """
            {"type": "object", "additionalProperties": true,
             "properties": {
               "id": {"type": "string", "format": "uuid"},
               "note": {"type": "string"},
               "mode": {"type": "string", "enum": ["A", "B"]},
               "lines": {"type": "array", "items": {"type": "integer", "format": "int32"}},
               "inner": {"$ref": "#/$defs/Inner"}},
             "required": ["id", "mode"],
             "$defs": {"Inner": {"oneOf": [
               {"type": "object", "properties": {"kind": {"const": "x"}, "body": {"type": "string"}},
                "required": ["kind", "body"]},
               {"type": "object", "properties": {"kind": {"const": "y"}}, "required": ["kind"]}]}}}
            """;

    /// Each change replaces a part of the earlier schema, and has the expected report.
    static Stream<Arguments> incompatibleChanges() {
        return Stream.of(
                change("\"note\": {\"type\": \"string\"},", "", ".note: removed"),
                change("\"note\": {\"type\": \"string\"}", "\"note\": {\"type\": \"integer\"}", ".note: type changed"),
                change("\"uuid\"", "\"date\"", ".id: format changed"),
                change("[\"id\", \"mode\"]", "[\"id\", \"mode\", \"note\"]", ".note: newly required"),
                change("[\"id\", \"mode\"]", "[\"id\"]", ".mode: no longer required"),
                change("[\"A\", \"B\"]", "[\"A\"]", ".mode: value B removed"),
                change(", \"enum\": [\"A\", \"B\"]", "", ".mode: enum changed"),
                change("\"int32\"", "\"int64\"", ".lines[]: format changed"),
                change("\"const\": \"y\"", "\"const\": \"z\"", ".inner: kind y removed"),
                change(
                        "\"body\": {\"type\": \"string\"}",
                        "\"body\": {\"type\": \"number\"}",
                        ".inner<x>.body: type changed"));
    }

    @ParameterizedTest
    @MethodSource("incompatibleChanges")
    void anIncompatibleChangeIsReportedWithItsField(String after, String expected) {
        assertThat(changesBetween(BEFORE, after)).containsExactly(expected);
    }

    /// Later schemas: without a change, with a further field, a further value, and a further kind.
    static Stream<String> additions() {
        return Stream.of(
                BEFORE,
                BEFORE.replace("\"note\":", "\"more\": {\"type\": \"string\"}, \"note\":"),
                BEFORE.replace("[\"A\", \"B\"]", "[\"C\", \"A\", \"B\"]"),
                BEFORE.replace(
                        "\"oneOf\": [",
                        "\"oneOf\": [{\"type\": \"object\", \"properties\": {\"kind\": {\"const\": \"w\"}}},"));
    }

    @ParameterizedTest
    @MethodSource("additions")
    void addingOptionalFieldsValuesAndKindsIsCompatible(String after) {
        assertThat(changesBetween(BEFORE, after)).isEmpty();
    }

    @Test
    void aRenamedFieldCountsAsRemoved() {
        assertThat(changesBetween(BEFORE, BEFORE.replace("\"lines\":", "\"rows\":")))
                .containsExactly(".lines: removed");
    }

    /// Returns the schema after a replacement, and the expected report.
    private static Arguments change(String replacedText, String newText, String expected) {
        return Arguments.of(BEFORE.replace(replacedText, newText), expected);
    }

    private static List<String> changesBetween(String before, String after) {
        return SchemaCompatibility.incompatibleChanges(tree(before), tree(after));
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
