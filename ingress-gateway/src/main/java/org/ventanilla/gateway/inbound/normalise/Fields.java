package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.LenientJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Reads the fields of an item as text that the database can store: limited in length, and without NUL,
/// which PostgreSQL refuses.
final class Fields {

    /// The maximum length of the provider's ids. The provider's own ids and names are never longer.
    static final int MAX_ID_LENGTH = 512;

    static final int MAX_CODE_LENGTH = 60;

    private Fields() {}

    /// The id in this field.
    ///
    /// @throws BadItem if it is missing, empty or too long
    static String requiredId(JsonNode node, String field) {
        String id = text(node, field);
        if (id == null || id.isBlank() || id.length() > MAX_ID_LENGTH || id.indexOf('\0') >= 0) {
            throw new BadItem("BAD_ID", "an id that is missing, empty or overlong");
        }
        return id;
    }

    /// The first of these fields that is a string; empty if none is.
    static String first(JsonNode node, String... fields) {
        for (String field : fields) {
            String value = text(node, field);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    /// The value of a string field, shortened; absent if the field is missing or is not a string.
    static @Nullable String bounded(JsonNode node, String field, int maxCharacters) {
        String text = text(node, field);
        return text == null ? null : cut(text, maxCharacters);
    }

    /// A code, which the provider writes as a string or as a number; absent if the field is missing.
    static @Nullable String code(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNumber() ? cut(value.asText(), MAX_CODE_LENGTH) : bounded(node, field, MAX_CODE_LENGTH);
    }

    static String cut(String text, int maxCharacters) {
        String storable = text.replace('\0', '\ufffd');
        return storable.codePointCount(0, storable.length()) <= maxCharacters
                ? storable
                : storable.substring(0, storable.offsetByCodePoints(0, maxCharacters));
    }
}
