package org.ventanilla.gateway.inbound.normalise;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.directory.model.Identity;

/// Reads JSON into a tree. A bad part of the tree does not affect the other parts.
///
/// An object with a repeated field name is ambiguous, and no field is read from it. A message that needs
/// such an object is refused. If such an object is optional, it is ignored. Bytes that are not JSON
/// are refused as a whole.
final class LenientJson {

    private static final int MAX_DEPTH = 200;
    /// The provider's largest request has 1,000 updates with about sixty tokens each. Without a limit,
    /// a request of 3 MB that consists of empty objects would need more memory than a pod has.
    private static final long MAX_TOKENS = 250_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .maxTokenCount(MAX_TOKENS)
                            .maxNameLength(2_000)
                            .build())
                    .build())
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LenientJson() {}

    /// Reads the bytes from a position to their end.
    ///
    /// @throws IOException if these bytes are not exactly one JSON document
    static JsonNode read(byte[] bytes, int from) throws IOException {
        try (JsonParser parser = MAPPER.createParser(bytes, from, bytes.length - from)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IOException("empty");
            }
            JsonNode tree = value(parser, first);
            if (parser.nextToken() != null) {
                throw new IOException("more than one document");
            }
            return tree;
        }
    }

    /// The node as JSON in plain ASCII, which any database can store. All other characters, even unpaired
    /// surrogates, are escaped.
    static String ascii(JsonNode node) {
        try {
            return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(node);
        } catch (IOException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /// The value of a string field; absent if the field is missing or is not a string. Unpaired
    /// surrogates are replaced, because they cannot be encoded.
    static @Nullable String text(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        return node.isTextual() ? wellFormed(node.textValue()) : null;
    }

    /// Like {@link #text}, but shortened to at most `maxCharacters` characters, for fields that are
    /// not essential.
    static @Nullable String shortText(JsonNode parent, String field, int maxCharacters) {
        String text = text(parent, field);
        if (text == null || text.codePointCount(0, text.length()) <= maxCharacters) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, maxCharacters));
    }

    /// A phone number, which the provider writes as a string and sometimes as a number.
    static @Nullable Identity phone(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        boolean isInteger = node.isNumber() && node.canConvertToExactIntegral();
        String written = isInteger ? node.bigIntegerValue().toString() : text(parent, field);
        return Identity.phone(written).orElse(null);
    }

    /// The first element of an array, if it is an object.
    static Optional<JsonNode> firstObject(JsonNode array) {
        return array.isArray() && array.path(0).isObject() ? Optional.of(array.get(0)) : Optional.empty();
    }

    private static JsonNode value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IOException("unexpected " + token);
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        boolean hasRepeatedName = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonNode value = value(parser, parser.nextToken());
            hasRepeatedName |= object.has(name);
            object.set(name, value);
        }
        // A missing node is not an object, and no field can be read from it. Other than a null node, it counts
        // as present, so that an array that is expected here is reported as a bad item.
        return hasRepeatedName ? NODES.missingNode() : object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return withoutUnpairedSurrogates(text);
            }
        }
        return text;
    }

    private static String withoutUnpairedSurrogates(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> out.appendCodePoint(
                        c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\ufffd' : c));
        return out.toString();
    }
}
