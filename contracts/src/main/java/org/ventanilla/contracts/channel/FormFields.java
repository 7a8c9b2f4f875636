package org.ventanilla.contracts.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ventanilla.contracts.ContractJson;

/// Reads the answers of a form.
///
/// Source: WhatsApp Cloud API, "Flows: receiving a flow response".
final class FormFields {

    /// The field with which the provider returns the entity's id of the form. It is no answer.
    private static final String TOKEN = "flow_token";

    private static final Pattern UNSTORABLE = Pattern.compile("\\p{Cs}|\\x00");
    private static final ObjectMapper JSON = ContractJson.mapper();

    private FormFields() {}

    /// The values of the fields as text; empty if the text is no JSON object.
    static Map<String, String> of(String answers) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            JSON.readTree(answers).properties().stream()
                    .filter(field -> !field.getKey().equals(TOKEN))
                    .forEach(field -> fields.put(storable(field.getKey()), storable(text(field.getValue()))));
        } catch (JsonProcessingException _) {
            return Map.of();
        }
        return fields;
    }

    /// The text without NUL and without halves of characters, which a database refuses. In the answers they
    /// are escaped.
    private static String storable(String text) {
        return UNSTORABLE.matcher(text).replaceAll("\ufffd");
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(FormFields::text).collect(Collectors.joining(", "));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
