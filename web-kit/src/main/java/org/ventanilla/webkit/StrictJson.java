package org.ventanilla.webkit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Makes the JSON interfaces of a service refuse ambiguous input: an unknown or repeated field, a
/// number in place of an enum name, a value of another JSON type, or content after the end of the
/// document.
///
/// Lenient parsing could have legal effects that the sender did not intend: if a field with a
/// misspelt name were ignored, a term might begin on another day. Messages between services are
/// parsed by `ContractJson` instead, which ignores unknown fields because a newer release may add
/// them.
@ApplicationScoped
public class StrictJson implements ObjectMapperCustomizer {

    /// The greatest nesting depth of objects and arrays.
    static final int MAX_DEPTH = 32;

    /// The greatest length of a string, in characters. The size of the whole request is limited by
    /// `quarkus.http.limits.max-body-size`.
    static final int MAX_TEXT_CHARACTERS = 8_000_000;

    /// The greatest length of a field name, in characters.
    static final int MAX_NAME_CHARACTERS = 200;

    /// The greatest length of a number, in characters.
    static final int MAX_NUMBER_CHARACTERS = 100;

    /// The greatest number of tokens (braces, names and values) in one document.
    static final long MAX_TOKENS = 200_000;

    private static final List<LogicalType> TEXTS = List.of(LogicalType.Textual);
    private static final List<LogicalType> NUMBERS = List.of(LogicalType.Integer, LogicalType.Float);

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        refuseOtherTypes(mapper);
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_TEXT_CHARACTERS)
                        .maxNameLength(MAX_NAME_CHARACTERS)
                        .maxNumberLength(MAX_NUMBER_CHARACTERS)
                        .maxTokenCount(MAX_TOKENS)
                        .build());
    }

    /// Refuses an empty string for every type except text, and refuses the conversion of a scalar to
    /// another type.
    private static void refuseOtherTypes(ObjectMapper mapper) {
        mapper.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        refuse(mapper, TEXTS, CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);
        refuse(mapper, NUMBERS, CoercionInputShape.String, CoercionInputShape.EmptyString, CoercionInputShape.Boolean);
        refuse(
                mapper,
                List.of(LogicalType.Boolean),
                CoercionInputShape.String,
                CoercionInputShape.EmptyString,
                CoercionInputShape.Integer,
                CoercionInputShape.Float);
        refuse(
                mapper,
                List.of(LogicalType.Enum, LogicalType.DateTime, LogicalType.OtherScalar),
                CoercionInputShape.EmptyString,
                CoercionInputShape.Integer,
                CoercionInputShape.Float);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert);
    }

    private static void refuse(ObjectMapper mapper, List<LogicalType> types, CoercionInputShape... shapes) {
        for (LogicalType type : types) {
            for (CoercionInputShape shape : shapes) {
                mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
            }
        }
    }
}
