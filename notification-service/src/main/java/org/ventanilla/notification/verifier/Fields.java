package org.ventanilla.notification.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/// Reads fields that are required and checks their types.
final class Fields {

    private Fields() {}

    static void require(boolean holds, String part, String detail) {
        if (!holds) {
            throw new Refused(part, detail);
        }
    }

    static JsonNode object(JsonNode parent, String name, String part) {
        JsonNode value = parent.path(name);
        require(value.isObject(), part, name);
        return value;
    }

    static JsonNode array(JsonNode parent, String name, String part) {
        JsonNode value = parent.path(name);
        require(value.isArray(), part, name);
        return value;
    }

    static String text(JsonNode parent, String name, String part) {
        JsonNode value = parent.path(name);
        require(value.isTextual(), part, name);
        return value.textValue();
    }

    static long number(JsonNode parent, String name, String part) {
        JsonNode value = parent.path(name);
        require(value.isIntegralNumber(), part, name);
        return value.longValue();
    }

    /// Refuses unknown fields in a part that is checked field by field.
    static void requireOnly(JsonNode value, String part, String... names) {
        Set<String> found = new TreeSet<>();
        value.fieldNames().forEachRemaining(found::add);
        require(found.equals(new TreeSet<>(Set.of(names))), part, "fields");
    }

    static void requireSame(JsonNode first, JsonNode second, String part, String detail) {
        require(!first.isMissingNode() && first.equals(second), part, detail);
    }
}
