package org.ventanilla.simulator.rest.graph;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a request. If a field is missing, has the wrong type or is too long, the request
/// is refused and the error contains the name of the field.
final class RequestFields {

    private RequestFields() {}

    /// Refuses a request in which a text or a name contains an unpaired surrogate, which is only half of
    /// a character and cannot be encoded in UTF-8.
    static void requireCompleteCharacters(JsonNode node) {
        if (node.isTextual()) {
            requireCompleteCharacters(node.textValue());
        }
        node.properties().forEach(field -> {
            requireCompleteCharacters(field.getKey());
            requireCompleteCharacters(field.getValue());
        });
        if (node.isArray()) {
            node.forEach(RequestFields::requireCompleteCharacters);
        }
    }

    private static void requireCompleteCharacters(String text) {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new GraphRefusal(GraphError.invalidParameter("request body is not valid JSON: unpaired surrogate"));
        }
    }

    static JsonNode object(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (node.isMissingNode() || node.isNull()) {
            throw new GraphRefusal(GraphError.missingParameter(field));
        }
        if (!node.isObject()) {
            throw new GraphRefusal(GraphError.invalidParameter(field + " must be an object"));
        }
        return node;
    }

    static JsonNode array(JsonNode parent, String field, int min, int max) {
        JsonNode node = parent.path(field);
        if (node.isMissingNode() || node.isNull()) {
            throw new GraphRefusal(GraphError.missingParameter(field));
        }
        if (!node.isArray()) {
            throw new GraphRefusal(GraphError.invalidParameter(field + " must be an array"));
        }
        if (node.size() < min || node.size() > max) {
            throw new GraphRefusal(GraphError.badValue("%s must hold %d to %d elements".formatted(field, min, max)));
        }
        return node;
    }

    static String text(JsonNode parent, String field, int maxCharacters) {
        String value = optionalText(parent, field, maxCharacters);
        if (value == null) {
            throw new GraphRefusal(GraphError.missingParameter(field));
        }
        if (value.isBlank()) {
            throw new GraphRefusal(GraphError.badValue(field + " must not be empty"));
        }
        return value;
    }

    static @Nullable String optionalText(JsonNode parent, String field, int maxCharacters) {
        JsonNode node = parent.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw new GraphRefusal(GraphError.invalidParameter(field + " must be a string"));
        }
        String value = node.textValue();
        if (value.codePointCount(0, value.length()) > maxCharacters) {
            throw new GraphRefusal(
                    GraphError.badValue("%s must have at most %d characters".formatted(field, maxCharacters)));
        }
        return value;
    }
}
