package org.ventanilla.notification.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/// Reads required fields of a certificate and checks their types. If a check fails, the certificate
/// is refused ({@link Refused}).
final class Fields {

    private Fields() {}

    /// @param part the part of the certificate that is refused if the condition is false
    /// @param detail the name of the checked field, or a row number
    static void require(boolean condition, String part, String detail) {
        if (!condition) {
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
