package org.ventanilla.simulator.rest.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Applies a change to the current values. A change with an unknown field is refused.
final class Merging {

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private Merging() {}

    /// The current values with the fields of `change` replaced.
    static <T> T merge(T current, JsonNode change, Class<T> type) {
        if (!change.isObject()) {
            throw new Problem(400, "a JSON object is needed");
        }
        ObjectNode merged = STRICT.valueToTree(current);
        merged.setAll((ObjectNode) change);
        return read(merged, type);
    }

    static <T> T read(JsonNode node, Class<T> type) {
        try {
            return STRICT.treeToValue(node, type);
        } catch (JsonProcessingException invalid) {
            throw new Problem(400, invalid.getOriginalMessage());
        }
    }
}
